import type { IndexedBranch } from "../ruleIndex/Bucket.ts";
import type { FieldIndex, Visit } from "../ruleIndex/FieldIndex.ts";

/** What an event has at the fields that rules constrain. */
export interface EventValues {
  /** The fields that have values. */
  readonly slots: readonly number[];
  /** Visits the buckets that a field's values lead to. */
  visit(field: FieldIndex, visit: Visit): void;
  /** Whether the values, having led to a branch, meet all of its fields. */
  meets(branch: IndexedBranch): boolean;
}
