import { branchMatches } from "../evaluation/branchMatches.ts";
import type { Leaves } from "../evaluation/Leaves.ts";
import type { Bucket, IndexedBranch } from "./BranchIndex.ts";
import type { EventValues } from "./EventValues.ts";
import type { FieldIndex, Visit } from "./FieldIndex.ts";

/** The values of any event, several at a field and arrays included. */
export class LeafValues implements EventValues {
  readonly #leaves: Leaves;

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
  }

  get count(): number {
    return this.#leaves.slots.length;
  }

  slotAt(position: number): number {
    return this.#leaves.slots[position] ?? 0;
  }

  visit(field: FieldIndex<Bucket>, visit: Visit<Bucket>): void {
    for (const { value } of this.#leaves.at(field.slot)) field.visit(value, visit);
  }

  meets({ fields }: IndexedBranch): boolean {
    return branchMatches(fields, this.#leaves);
  }
}
