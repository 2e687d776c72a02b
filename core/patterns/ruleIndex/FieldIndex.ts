import { digitsOf } from "../addresses/AddressBlock.ts";
import type { Scalar } from "../Pattern.ts";
import type { AccessKey } from "./AccessKey.ts";
import { RangeTree } from "./RangeTree.ts";
import { TextTable } from "./TextTable.ts";

/** What is done with each bucket that a value leads to. */
export type Visit<Bucket> = (bucket: Bucket) => void;

/** Finds the branches that a field's value may meet, by what they have in common with it. */
export class FieldIndex<Bucket> {
  readonly slot: number;
  readonly #values = new Map<unknown, Bucket>();
  // Made when first needed: most fields have none of them.
  #prefixes: TextTable<Bucket> | undefined;
  #suffixes: TextTable<Bucket> | undefined;
  #folded: Map<string, Bucket> | undefined;
  #digits: TextTable<Bucket> | undefined;
  #ranges: RangeTree<Bucket> | undefined;
  #any: Bucket | undefined;
  #buckets = 0;

  constructor(slot: number) {
    this.slot = slot;
  }

  get isEmpty(): boolean {
    return this.#buckets === 0;
  }

  get(key: AccessKey): Bucket | undefined {
    switch (key.kind) {
      case "value":
        return this.#values.get(key.value);
      case "prefix":
        return this.#prefixes?.get(key.text);
      case "suffix":
        return this.#suffixes?.get(key.text);
      case "folded":
        return this.#folded?.get(key.text);
      case "digits":
        return this.#digits?.get(key.text);
      case "range":
        return this.#ranges?.get(key);
      case "any":
        return this.#any;
    }
  }

  /** Adds the bucket of a key that has none. */
  set(key: AccessKey, bucket: Bucket): void {
    this.#buckets += 1;
    switch (key.kind) {
      case "value":
        this.#values.set(key.value, bucket);
        break;
      case "prefix":
        this.#prefixes ??= new TextTable();
        this.#prefixes.set(key.text, bucket);
        break;
      case "suffix":
        this.#suffixes ??= new TextTable();
        this.#suffixes.set(key.text, bucket);
        break;
      case "folded":
        this.#folded ??= new Map();
        this.#folded.set(key.text, bucket);
        break;
      case "digits":
        this.#digits ??= new TextTable();
        this.#digits.set(key.text, bucket);
        break;
      case "range":
        this.#ranges ??= new RangeTree();
        this.#ranges.set(key, bucket);
        break;
      case "any":
        this.#any = bucket;
        break;
    }
  }

  delete(key: AccessKey): void {
    this.#buckets -= 1;
    switch (key.kind) {
      case "value":
        this.#values.delete(key.value);
        break;
      case "prefix":
        this.#prefixes?.delete(key.text);
        break;
      case "suffix":
        this.#suffixes?.delete(key.text);
        break;
      case "folded":
        this.#folded?.delete(key.text);
        break;
      case "digits":
        this.#digits?.delete(key.text);
        break;
      case "range":
        this.#ranges?.delete(key);
        break;
      case "any":
        this.#any = undefined;
        break;
    }
  }

  /** Visits the buckets that a value leads to: all it can meet, and perhaps others. */
  visit(value: Scalar, visit: Visit<Bucket>): void {
    const same = this.#values.size > 0 ? this.#values.get(value) : undefined;
    if (same) visit(same);
    if (this.#any) visit(this.#any);
    if (typeof value === "string") this.#visitText(value, visit);
    else if (this.#ranges && typeof value === "number") this.#ranges.visit(value, visit);
    if (this.#digits) {
      const digits = digitsOf(value);
      if (digits !== undefined) this.#digits.visitPrefixes(digits, visit);
    }
  }

  #visitText(value: string, visit: Visit<Bucket>): void {
    this.#prefixes?.visitPrefixes(value, visit);
    this.#suffixes?.visitSuffixes(value, visit);
    const folded = this.#folded?.get(value.toLowerCase());
    if (folded) visit(folded);
  }
}
