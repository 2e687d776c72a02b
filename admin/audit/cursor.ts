import { createHash } from "node:crypto";
import type { AuditKey } from "../../core/audit/auditKeys.ts";
import { usageError } from "../errors/usageError.ts";

/**
 * Where a listing goes on: behind one row. All that is newer was shown, and of that row's own
 * moment all that lies in partitions before its own, or before it in its own.
 */
export interface Cursor {
  /** The listing's end: kept, so that an age like `7d` does not move between two pages. */
  readonly since?: string;
  /** The time of the last row shown. */
  readonly until: string;
  /** The place of its partition among the period's. */
  readonly partition: number;
  /** Tells it from others of its moment: {@link rowMark}. */
  readonly mark: string;
}

/** Bytes of each part: partition, since, until, mark; then the listing's tag and a checksum. */
const bodyBytes = 1 + 8 + 8 + 8;
const tagBytes = 8;
const checkBytes = 8;

/** In place of `since` where a listing has no end. */
const endless = -(2n ** 63n);

/** Names a row in few characters, however long its key is: 16 hexadecimal digits. */
export function rowMark({ pk, sk }: AuditKey): string {
  return digest(Buffer.from(JSON.stringify([pk, sk])), 8).toString("hex");
}

/**
 * The cursor as text: 55 characters that no shell cares about and that begin no option.
 *
 * @param listing what is listed: a cursor is good for the same listing only.
 */
export function writeCursor({ since, until, partition, mark }: Cursor, listing: string): string {
  const body = Buffer.alloc(bodyBytes);
  body.writeUInt8(partition, 0);
  body.writeBigInt64BE(since === undefined ? endless : BigInt(Date.parse(since)), 1);
  body.writeBigInt64BE(BigInt(Date.parse(until)), 9);
  body.write(mark, 17, "hex");
  const tagged = Buffer.concat([body, tagOf(listing)]);
  return Buffer.concat([tagged, digest(tagged, checkBytes)]).toString("base64url");
}

/**
 * @throws {SignalboxError} USAGE_INVALID when `text` is not a cursor of this listing.
 */
export function readCursor(text: string, listing: string): Cursor {
  const bytes = Buffer.from(text, "base64url");
  const tagged = bytes.subarray(0, bodyBytes + tagBytes);
  const isWhole =
    bytes.toString("base64url") === text &&
    bytes.length === tagged.length + checkBytes &&
    digest(tagged, checkBytes).equals(bytes.subarray(tagged.length));
  if (!isWhole) {
    throw usageError("--cursor is damaged: give it exactly as the last page printed it.");
  }
  if (!tagOf(listing).equals(tagged.subarray(bodyBytes))) {
    throw usageError(
      "--cursor belongs to another listing: repeat the command that printed it with the same options.",
    );
  }
  const since = bytes.readBigInt64BE(1);
  return {
    ...(since === endless ? {} : { since: toTime(since) }),
    until: toTime(bytes.readBigInt64BE(9)),
    partition: bytes.readUInt8(0),
    mark: bytes.toString("hex", 17, bodyBytes),
  };
}

function tagOf(listing: string): Buffer {
  return digest(Buffer.from(listing), tagBytes);
}

function digest(bytes: Uint8Array, length: number): Buffer {
  return createHash("sha256").update(bytes).digest().subarray(0, length);
}

function toTime(epochMs: bigint): string {
  return new Date(Number(epochMs)).toISOString();
}
