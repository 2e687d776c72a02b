import { createHash } from "node:crypto";
import { usageError } from "../errors/usageError.ts";

/** What a cursor is good for: a page of this listing. */
export interface SuspectListing {
  readonly open: boolean;
}

const checkBytes = 8;

/** The place of the last row shown, as text that no shell cares about. */
export function writeSuspectCursor(place: string, listing: SuspectListing): string {
  const body = Buffer.from(place);
  return Buffer.concat([checkOf(body, listing), body]).toString("base64url");
}

/**
 * The place behind which a listing goes on.
 *
 * @throws {SignalboxError} USAGE_INVALID when `text` is not a cursor of this listing.
 */
export function readSuspectCursor(text: string, listing: SuspectListing): string {
  const bytes = Buffer.from(text, "base64url");
  const body = bytes.subarray(checkBytes);
  const isOurs =
    bytes.toString("base64url") === text &&
    checkOf(body, listing).equals(bytes.subarray(0, checkBytes));
  if (isOurs) return body.toString();
  throw usageError(
    "--cursor is damaged or belongs to another listing: give it exactly as the last page of " +
      "`audit suspects` printed it, with the same options.",
  );
}

function checkOf(body: Uint8Array, { open }: SuspectListing): Buffer {
  const hash = createHash("sha256")
    .update(open ? "suspects, open" : "suspects")
    .update(body);
  return hash.digest().subarray(0, checkBytes);
}
