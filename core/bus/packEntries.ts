import type { BusEntry } from "./EventBus.ts";

/** `PutEvents` takes at most this many entries a call (EventBridge API reference, PutEvents). */
export const maxEntriesPerCall = 10;

/**
 * Bytes of all entries of a call together. EventBridge takes less than 1 MB (since
 * 29 January 2026; older pages say 256 KB); some room is kept for what is counted differently.
 */
export const maxBytesPerCall = 1000 * 1024;

/** The largest entry a publisher may send: what is left of 1 MB once the gate has enriched it. */
export const maxPublishedEntryBytes = 900 * 1024;

const encoder = new TextEncoder();

/** The UTF-8 size of `text` in bytes. O(length), no copy for text that is all ASCII. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).byteLength;
}

/** Whether `text` takes more than `limit` bytes as UTF-8; counts only where that is in doubt. */
export function exceedsUtf8Bytes(text: string, limit: number): boolean {
  return text.length * maxBytesPerUnit > limit && utf8Bytes(text) > limit;
}

/** A UTF-16 unit takes at most 3 bytes in UTF-8; a pair of them, 4. */
const maxBytesPerUnit = 3;

/**
 * An entry's size as EventBridge counts it: UTF-8 bytes of source, detail-type, detail and
 * resources (user guide, "Calculating Amazon EventBridge PutEvents event entry size").
 */
export function entryBytes(entry: BusEntry): number {
  return sum(textsOf(entry).map(utf8Bytes));
}

/** Whether an entry can be put at all; counts bytes only where that is in doubt. */
export function fitsOneCall(entry: BusEntry): boolean {
  return atMostBytes(entry) <= maxBytesPerCall || entryBytes(entry) <= maxBytesPerCall;
}

/** At least `entryBytes(entry)`, and at no cost. */
function atMostBytes(entry: BusEntry): number {
  return sum(textsOf(entry).map((text) => text.length * maxBytesPerUnit));
}

function textsOf(entry: BusEntry): readonly string[] {
  return [entry.source, entry.detailType, entry.detail, ...(entry.resources ?? [])];
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** The limits of one call. */
export interface PackLimits {
  /** @default 10 */
  readonly maxEntries?: number;
  /** @default 1,024,000 */
  readonly maxBytes?: number;
}

/**
 * Splits entries into calls, in order, each within EventBridge's limits on count and bytes.
 * An entry that is too large by itself gets a call of its own: refuse such entries before.
 */
export function packEntries<Entry extends BusEntry>(
  entries: readonly Entry[],
  { maxEntries = maxEntriesPerCall, maxBytes = maxBytesPerCall }: PackLimits = {},
): readonly (readonly Entry[])[] {
  if (entries.length === 0) return [];
  const areFew = entries.length <= maxEntries && sum(entries.map(atMostBytes)) <= maxBytes;
  if (areFew) return [entries];
  const calls: Entry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = entryBytes(entry);
    const current = calls.at(-1);
    if (current && current.length < maxEntries && bytes + size <= maxBytes) {
      current.push(entry);
      bytes += size;
    } else {
      calls.push([entry]);
      bytes = size;
    }
  }
  return calls;
}
