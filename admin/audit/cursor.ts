import { asObject } from "../../core/json/asObject.ts";
import { usageError } from "../errors/usageError.ts";
import type { Position } from "./AuditReader.ts";

/** Where a listing goes on. */
export interface Cursor {
  /** What is listed: a cursor is good for the same listing only. */
  readonly listing: string;
  /** The listing's end: kept, so that an age like `7d` does not move between two pages. */
  readonly since?: string;
  readonly period: string;
  /** The time of the last row shown. */
  readonly until: string;
  /** The last row shown of each of the period's partitions, null where none was. */
  readonly positions: readonly (Position | null)[];
}

/** The cursor as text without characters a shell cares about. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor), "utf8").toString("base64url");
}

/**
 * @throws {SignalboxError} USAGE_INVALID when `text` is not a cursor of this listing.
 */
export function readCursor(text: string, listing: string): Cursor {
  const cursor = decode(text);
  if (!cursor) {
    throw usageError("--cursor is damaged: give it exactly as the last page printed it.");
  }
  if (cursor.listing !== listing) {
    throw usageError(
      "--cursor belongs to another listing: repeat the command that printed it with the same options.",
    );
  }
  return cursor;
}

function decode(text: string): Cursor | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return isCursor(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isCursor(read: unknown): read is Cursor {
  const cursor = asObject(read);
  if (!cursor) return false;
  const { listing, since, period, until, positions } = cursor;
  return (
    [listing, period, until].every((text) => typeof text === "string") &&
    (since === undefined || typeof since === "string") &&
    Array.isArray(positions) &&
    positions.every((position) => position === null || isPosition(position))
  );
}

function isPosition(read: unknown): read is Position {
  const position = asObject(read);
  return ["pk", "sk", "time"].every((name) => typeof position?.[name] === "string");
}
