import type { JsonBytes } from "../../json/bytes/JsonBytes.ts";

const encoder = new TextEncoder();

/**
 * Values by name. A name is also found among an event's bytes, and one that isn't there mostly
 * without making a text of it.
 */
export class NameTable<Value> {
  readonly #values = new Map<string, Value>();
  /** How many of the names have a digest. */
  readonly #digests = new Map<number, number>();

  get size(): number {
    return this.#values.size;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  /** The value of the name that stands between two positions, within quotes and without escapes. */
  getAt(json: JsonBytes, start: number, end: number): Value | undefined {
    const middle = (start + end) >> 1;
    const digest = digestOf(end - start, json.at(start), json.at(middle), json.at(end - 1));
    return this.#digests.has(digest) ? this.#values.get(json.slice(start, end)) : undefined;
  }

  /** Adds a name that isn't there. */
  add(name: string, value: Value): void {
    this.#values.set(name, value);
    this.#count(name, 1);
  }

  delete(name: string): void {
    if (this.#values.delete(name)) this.#count(name, -1);
  }

  #count(name: string, by: number): void {
    const bytes = encoder.encode(`"${name}"`);
    const end = bytes.length - 1;
    const [first, middle, last] = [1, (1 + end) >> 1, end - 1].map((at) => bytes[at] ?? 0);
    const digest = digestOf(end - 1, first, middle, last);
    const count = (this.#digests.get(digest) ?? 0) + by;
    if (count > 0) this.#digests.set(digest, count);
    else this.#digests.delete(digest);
  }
}

/** Tells a name from most others by its length and three of its bytes. */
function digestOf(length: number, first = 0, middle = 0, last = 0): number {
  return ((length & 0x3f) << 24) | (first << 16) | (middle << 8) | last;
}
