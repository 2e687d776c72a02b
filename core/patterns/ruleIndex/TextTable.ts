import type { Bucket } from "./Bucket.ts";

/** Buckets by the text that values start or end with: one look for each length there is. */
export class TextTable {
  readonly #byLength = new Map<number, Map<string, Bucket>>();

  get(text: string): Bucket | undefined {
    return this.#byLength.get(text.length)?.get(text);
  }

  set(text: string, bucket: Bucket): void {
    const sameLength = this.#byLength.get(text.length) ?? new Map<string, Bucket>();
    this.#byLength.set(text.length, sameLength.set(text, bucket));
  }

  delete(text: string): void {
    const sameLength = this.#byLength.get(text.length);
    sameLength?.delete(text);
    if (sameLength?.size === 0) this.#byLength.delete(text.length);
  }

  /** Visits the buckets whose text `value` starts with. */
  visitPrefixes(value: string, visit: (bucket: Bucket) => void): void {
    for (const [length, buckets] of this.#byLength) {
      if (length > value.length) continue;
      const bucket = buckets.get(value.slice(0, length));
      if (bucket) visit(bucket);
    }
  }

  /** Visits the buckets whose text `value` ends with. */
  visitSuffixes(value: string, visit: (bucket: Bucket) => void): void {
    for (const [length, buckets] of this.#byLength) {
      if (length > value.length) continue;
      const bucket = buckets.get(value.slice(value.length - length));
      if (bucket) visit(bucket);
    }
  }
}
