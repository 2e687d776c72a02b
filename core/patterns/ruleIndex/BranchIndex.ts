import type { CompiledField } from "../evaluation/CompiledField.ts";
import type { CompiledBranch } from "../evaluation/CompiledPattern.ts";
import { type AccessKey, accessKeys } from "./AccessKey.ts";
import { chooseAccess } from "./chooseAccess.ts";
import { FieldIndex } from "./FieldIndex.ts";

/** Buckets of up to this many branches are tried one by one. */
const smallBucket = 8;

/** A branch of a rule's pattern, as an index holds it. */
export interface IndexedBranch<Rule = unknown> {
  readonly rule: Rule;
  readonly fields: CompiledBranch;
  /** The fields that are still open when a plain event's values have led here. */
  rest: CompiledBranch;
  /** The buckets it lies in. */
  readonly buckets: Bucket[];
  /** The last event it was tested against, so that no event tests it twice. */
  testedFor: number;
}

/** Branches that share an access key; when there are many, indexed again by another field. */
export interface Bucket {
  branches: IndexedBranch[];
  split: BranchIndex | undefined;
  /** How many branches lie in it and in what it was split into. */
  size: number;
  /** The size at which a split is tried next. */
  splitAt: number;
  /** The index it belongs to. */
  readonly index: BranchIndex;
  /** Where in that index it is found; undefined for branches that no field leads to. */
  readonly entry: { readonly field: FieldIndex<Bucket>; readonly key: AccessKey } | undefined;
}

/**
 * Files each branch under one of its fields: the one whose values lead to the fewest others. A
 * bucket that grows is indexed again by a field not yet looked at, so that asking costs what an
 * event's values lead to and not what there is.
 */
export class BranchIndex {
  /** The fields that branches are filed under. */
  readonly fields: FieldIndex<Bucket>[] = [];
  readonly #bySlot = new Map<number, FieldIndex<Bucket>>();
  /** Branches that none of their remaining fields can be found by. */
  readonly unfiled: Bucket;
  /** The bucket that this index splits. */
  readonly parent: Bucket | undefined;
  #lastRest: CompiledBranch = [];
  /** Slots that led here. */
  readonly #used: ReadonlySet<number>;

  constructor(parent?: Bucket, used: ReadonlySet<number> = new Set()) {
    this.parent = parent;
    this.#used = used;
    this.unfiled = newBucket(this, undefined);
  }

  /** Undoes `add`. */
  static remove(branch: IndexedBranch): void {
    for (const bucket of branch.buckets) {
      const at = bucket.branches.indexOf(branch);
      const last = bucket.branches.pop();
      if (last && last !== branch) bucket.branches[at] = last;
      resize(bucket, -1);
      dropIfEmpty(bucket);
    }
    branch.buckets.length = 0;
  }

  add(branch: IndexedBranch): void {
    const access = chooseAccess(branch.fields, this.#used, (slot, key) => this.#sizeOf(slot, key));
    if (!access) {
      put(branch, this.unfiled);
      return;
    }
    const { slot, keys } = access;
    if (!this.parent && keys.every((key) => key.kind === "value")) {
      branch.rest = this.#share(branch.fields.filter((field) => field.slot !== slot));
    }
    const field = this.at(slot) ?? this.#newField(slot);
    const buckets = keys.map((key) => field.get(key) ?? this.#newEntry(field, key));
    for (const bucket of new Set(buckets)) {
      if (bucket.split) bucket.split.add(branch);
      else put(branch, bucket);
      if (!bucket.split && bucket.size >= bucket.splitAt) this.#split(bucket, slot);
    }
  }

  at(slot: number): FieldIndex<Bucket> | undefined {
    return this.#bySlot.get(slot);
  }

  /** Takes out a field that no branch is filed under any more. */
  drop(field: FieldIndex<Bucket>): void {
    this.#bySlot.delete(field.slot);
    this.fields.splice(this.fields.indexOf(field), 1);
  }

  /** Rules of one kind mostly follow each other, and have the same constraints but one. */
  #share(rest: CompiledBranch): CompiledBranch {
    const last = this.#lastRest;
    const isSame = last.length === rest.length && last.every((field, at) => field === rest[at]);
    if (!isSame) this.#lastRest = rest;
    return this.#lastRest;
  }

  #newField(slot: number): FieldIndex<Bucket> {
    const field = new FieldIndex<Bucket>(slot);
    this.#bySlot.set(slot, field);
    this.fields.push(field);
    return field;
  }

  #newEntry(field: FieldIndex<Bucket>, key: AccessKey): Bucket {
    const bucket = newBucket(this, { field, key });
    field.set(key, bucket);
    return bucket;
  }

  #sizeOf(slot: number, key: AccessKey): number {
    return this.at(slot)?.get(key)?.size ?? 0;
  }

  #split(bucket: Bucket, slot: number): void {
    const used = new Set([...this.#used, slot]);
    const canLeadOn = (field: CompiledField): boolean =>
      !used.has(field.slot) && accessKeys(field.conditions) !== undefined;
    const stuck = bucket.branches.filter((branch) => !branch.fields.some(canLeadOn));
    if (stuck.length * 2 > bucket.branches.length) {
      bucket.splitAt *= 2;
      return;
    }
    const { branches } = bucket;
    resize(bucket, -branches.length);
    bucket.branches = [];
    bucket.split = new BranchIndex(bucket, used);
    for (const branch of branches) {
      branch.buckets.splice(branch.buckets.indexOf(bucket), 1);
      bucket.split.add(branch);
    }
  }
}

function newBucket(index: BranchIndex, entry: Bucket["entry"]): Bucket {
  return { branches: [], split: undefined, size: 0, splitAt: smallBucket + 1, index, entry };
}

function put(branch: IndexedBranch, bucket: Bucket): void {
  bucket.branches.push(branch);
  branch.buckets.push(bucket);
  resize(bucket, 1);
}

function resize(bucket: Bucket, by: number): void {
  for (let at: Bucket | undefined = bucket; at; at = at.index.parent) at.size += by;
}

/** Takes empty buckets, and the indexes they leave empty, out of what holds them. */
function dropIfEmpty(bucket: Bucket): void {
  for (let at: Bucket | undefined = bucket; at && at.size === 0; at = at.index.parent) {
    at.split = undefined;
    const { entry, index }: Bucket = at;
    if (!entry) continue;
    entry.field.delete(entry.key);
    if (entry.field.isEmpty) index.drop(entry.field);
  }
}
