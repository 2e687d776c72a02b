import { ByteTree } from "./ByteTree.ts";
import type { Criterion } from "./toCriterion.ts";

/** What EventBridge may look at next, by the field's path, once it has met some conditions. */
export type FieldMachines = Map<string, FieldMachine>;

/**
 * What a field is held against at one point of matching: the conditions of all branches that get
 * there. A branch gets to a machine of its own, unless it meets a condition that another branch
 * has as well.
 */
export class FieldMachine {
  readonly tree = new ByteTree<FieldMachines>();
  /** What a value of the field may lead to. */
  readonly nextByValue = new Set<FieldMachines>();
  readonly #next = new Map<string, FieldMachines>();

  /**
   * Adds the alternatives that a branch allows the field, and answers what they lead to. An
   * alternative that is new here leads to where the one before it does.
   */
  add(criteria: readonly Criterion[]): ReadonlySet<FieldMachines> {
    const reached = new Set<FieldMachines>();
    let last: FieldMachines | undefined;
    for (const criterion of criteria) {
      last = this.#addOne(criterion, last ?? new Map());
      reached.add(last);
      if (!criterion.wantsAbsence) this.nextByValue.add(last);
    }
    return reached;
  }

  #addOne({ identity, wildcards }: Criterion, last: FieldMachines): FieldMachines {
    if (wildcards.length > 0) {
      return wildcards.reduce((next, steps) => this.tree.add(identity, steps, next), last);
    }
    const known = this.#next.get(identity);
    if (known !== undefined) return known;
    this.#next.set(identity, last);
    return last;
  }
}
