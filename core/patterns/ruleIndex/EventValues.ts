import type { Bucket, IndexedBranch } from "./BranchIndex.ts";
import type { FieldIndex, Visit } from "./FieldIndex.ts";

/** What an event has at the fields that rules constrain. */
export interface EventValues {
  /** How many fields have values. */
  readonly count: number;
  /** The slot of one of them, by its position from 0. */
  slotAt(position: number): number;
  /** Visits the buckets that a field's values lead to. */
  visit(field: FieldIndex<Bucket>, visit: Visit<Bucket>): void;
  /** Whether the values, having led to a branch, meet all of its fields. */
  meets(branch: IndexedBranch): boolean;
}
