import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { AuditKey } from "../../core/audit/auditKeys.ts";
import { usageError } from "../errors/usageError.ts";

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

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const sealBytes = 12;
/** The form of a cursor; as base64 it begins with a letter, which no option does. */
const version = 0;

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
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(secret), nonce, { authTagLength: sealBytes });
  const sealed = [sealing.update(body), sealing.update(digest(listing, tagBytes)), sealing.final()];
  const parts = [Buffer.from([version]), nonce, ...sealed, sealing.getAuthTag()];
  return Buffer.concat(parts).toString("base64url");
}

/**
 * @throws {SignalboxError} USAGE_INVALID when `text` is not a cursor of this listing.
 */
export function readCursor(text: string, { listing, secret }: CursorUse): Cursor {
  const opened = open(text, secret);
  if (!opened) {
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

function open(text: string, secret: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  const sealAt = 1 + nonceBytes + bodyBytes + tagBytes;
  const isWhole =
    bytes.toString("base64url") === text &&
    bytes[0] === version &&
    bytes.length === sealAt + sealBytes;
  if (!isWhole) return undefined;
  const nonce = bytes.subarray(1, 1 + nonceBytes);
  const opening = createDecipheriv(cipher, keyOf(secret), nonce, { authTagLength: sealBytes });
  opening.setAuthTag(bytes.subarray(sealAt));
  try {
    return Buffer.concat([opening.update(bytes.subarray(1 + nonceBytes, sealAt)), opening.final()]);
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Buffer {
  return digest(secret, 32);
}

function digest(text: string, length: number): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, length);
}

function toTime(epochMs: bigint): string {
  return new Date(Number(epochMs)).toISOString();
}
