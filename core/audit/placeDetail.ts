import { exceedsUtf8Bytes, utf8Bytes } from "../bus/packEntries.ts";
import type { AttributeValue } from "./AttributeValue.ts";
import { toAttribute } from "./toAttribute.ts";

/** A detail with more text than this goes to the bucket: an item holds 400 KB in all. */
export const maxInlineBytes = 256 * 1024;

/**
 * What DynamoDB may count for a map or list whose text is at the limit: per value at most
 * 4 bytes more than its JSON text (item size rules of the DynamoDB developer guide).
 */
const maxHeldBytes = 300 * 1024;
const bytesPerValue = 4;

/** Where an audit record keeps an event's detail. */
export type DetailPlacement =
  | { readonly place: "map"; readonly attribute: AttributeValue }
  | { readonly place: "text"; readonly text: string }
  | { readonly place: "bucket"; readonly text: string; readonly bytes: number };

/**
 * Decides where a detail is kept: as a native map, as text where a map can't hold it, or in the
 * bucket where an item can't. `text` is `value` as JSON.
 */
export function placeDetail(value: unknown, text: string): DetailPlacement {
  if (exceedsUtf8Bytes(text, maxInlineBytes)) return inBucket(text);
  const held = toAttribute(value);
  if (!held) return { place: "text", text };
  const room = maxHeldBytes - held.values * bytesPerValue;
  if (exceedsUtf8Bytes(text, room)) return inBucket(text);
  return { place: "map", attribute: held.attribute };
}

function inBucket(text: string): DetailPlacement {
  return { place: "bucket", text, bytes: utf8Bytes(text) };
}
