/** Texts of one length, with their buckets. */
interface SameLength<Bucket> {
  readonly length: number;
  readonly buckets: Map<string, Bucket>;
}

/** Buckets by the text that values start or end with: one look for each length there is. */
export class TextTable<Bucket> {
  readonly #byLength: SameLength<Bucket>[] = [];

  get(text: string): Bucket | undefined {
    return this.#of(text)?.buckets.get(text);
  }

  set(text: string, bucket: Bucket): void {
    let same = this.#of(text);
    if (!same) {
      same = { length: text.length, buckets: new Map() };
      this.#byLength.push(same);
    }
    same.buckets.set(text, bucket);
  }

  delete(text: string): void {
    const same = this.#of(text);
    if (!same?.buckets.delete(text) || same.buckets.size > 0) return;
    this.#byLength.splice(this.#byLength.indexOf(same), 1);
  }

  /** Visits the buckets whose text `value` starts with. */
  visitPrefixes(value: string, visit: (bucket: Bucket) => void): void {
    for (const { length, buckets } of this.#byLength) {
      if (length > value.length) continue;
      const bucket = buckets.get(value.slice(0, length));
      if (bucket) visit(bucket);
    }
  }

  /** Visits the buckets whose text `value` ends with. */
  visitSuffixes(value: string, visit: (bucket: Bucket) => void): void {
    for (const { length, buckets } of this.#byLength) {
      if (length > value.length) continue;
      const bucket = buckets.get(value.slice(value.length - length));
      if (bucket) visit(bucket);
    }
  }

  #of(text: string): SameLength<Bucket> | undefined {
    return this.#byLength.find(({ length }) => length === text.length);
  }
}
