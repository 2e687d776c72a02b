import { createHash } from "node:crypto";
import type { CursorUse } from "../audit/cursor.ts";
import { usageError } from "../errors/usageError.ts";
import { seal, unseal } from "../seal.ts";

const tagBytes = 8;

/** The place of the last row looked at, as sealed text. */
export function writeSuspectCursor(place: string, { listing, secret }: CursorUse): string {
  return seal(Buffer.concat([tagOf(listing), Buffer.from(place)]), secret);
}

/**
 * The place behind which a listing goes on.
 *
 * @throws {SignalboxError} USAGE_INVALID when `text` is not a cursor of this listing.
 */
export function readSuspectCursor(text: string, { listing, secret }: CursorUse): string {
  const opened = unseal(text, secret);
  if (opened?.subarray(0, tagBytes).equals(tagOf(listing))) {
    return opened.toString("utf8", tagBytes);
  }
  throw usageError(
    "--cursor is damaged or belongs to another listing: give it exactly as the last page of " +
      "`audit suspects` printed it, with the same options.",
  );
}

function tagOf(listing: string): Buffer {
  return createHash("sha256").update(listing).digest().subarray(0, tagBytes);
}
