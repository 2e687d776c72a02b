import type { CompiledBranch } from "../matching/CompiledPattern.ts";
import type { AccessKey } from "./AccessKey.ts";
import type { BranchIndex } from "./BranchIndex.ts";
import type { FieldIndex } from "./FieldIndex.ts";

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
  readonly entry: { readonly field: FieldIndex; readonly key: AccessKey } | undefined;
}
