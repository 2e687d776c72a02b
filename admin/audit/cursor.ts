import { createHash } from "node:crypto";
import type { AuditKey } from "../../core/audit/auditKeys.ts";
import { usageError } from "../errors/usageError.ts";
import { seal, unseal } from "../seal.ts";

/**
 * Where a listing goes on: behind one row. All that is newer was looked at, and of that row's own
 * moment all that lies in partitions before its own, or before it in its own.
 */
export interface Cursor {
  /** The listing's end: kept, so that an age like `7d` does not move between two pages. */
  readonly since?: string;
  /** The time of the last row looked at. */
  readonly until: string;
  /** The place of its partition among the listing's. */
  readonly partition: number;
  /** Tells it from others of its moment: {@link rowMark}. */
  readonly mark: string;
}

/** What a cursor is good for, and what it is sealed with. */
export interface CursorUse {
  /** Says what is listed and for whom. */
  readonly listing: string;
  /** Whoever knows it can make cursors. */
  readonly secret: string;
}

/** Bytes of each part: partition, since, until, mark; then the listing's tag. */
const markBytes = 8;
const bodyBytes = 2 + 8 + 8 + markBytes;
const tagBytes = 8;

/** In place of `since` where a listing has no end. */
const endless = -(2n ** 63n);

/** Names a row in few characters, however long its key is: 16 hexadecimal digits. */
export function rowMark({ pk, sk }: AuditKey): string {
  return digest(JSON.stringify([pk, sk]), markBytes).toString("hex");
}

/**
 * The cursor as text that no shell cares about, 79 characters, sealed: nobody without the secret
 * makes one, or reads in one when something was that its bearer may not see.
 */
export function writeCursor(
  { since, until, partition, mark }: Cursor,
  { listing, secret }: CursorUse,
): string {
  const body = Buffer.alloc(bodyBytes);
  body.writeUInt16BE(partition, 0);
  body.writeBigInt64BE(since === undefined ? endless : BigInt(Date.parse(since)), 2);
  body.writeBigInt64BE(BigInt(Date.parse(until)), 10);
  body.write(mark, 18, "hex");
  return seal(Buffer.concat([body, digest(listing, tagBytes)]), secret);
}

/**
 * @throws {SignalboxError} USAGE_INVALID when `text` is not a cursor of this listing.
 */
export function readCursor(text: string, { listing, secret }: CursorUse): Cursor {
  const opened = unseal(text, secret);
  if (opened?.length !== bodyBytes + tagBytes) {
    throw usageError("--cursor is damaged: give it exactly as the last page printed it.");
  }
  if (!digest(listing, tagBytes).equals(opened.subarray(bodyBytes))) {
    throw usageError(
      "--cursor belongs to another listing: repeat the command that printed it with the same options.",
    );
  }
  const since = opened.readBigInt64BE(2);
  return {
    ...(since === endless ? {} : { since: toTime(since) }),
    until: toTime(opened.readBigInt64BE(10)),
    partition: opened.readUInt16BE(0),
    mark: opened.toString("hex", 18, bodyBytes),
  };
}

function digest(text: string, length: number): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, length);
}

function toTime(epochMs: bigint): string {
  return new Date(Number(epochMs)).toISOString();
}
