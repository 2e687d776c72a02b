import type { Leaf, Membership } from "../events/Leaf.ts";
import type { Leaves } from "../events/Leaves.ts";
import type { CompiledBranch, CompiledField } from "./CompiledPattern.ts";

/** Which element of each array the values chosen so far lie in. */
type Chosen = ReadonlyMap<number, number>;

const nothing: Chosen = new Map();

/**
 * Whether an event's values meet all of a branch's fields at once. Values that lie in different
 * elements of one array can't be combined; whether a field counts as absent is decided among the
 * elements chosen for the fields before it.
 */
export function branchMatches(branch: CompiledBranch, leaves: Leaves): boolean {
  const choices = branch.map((field) => leaves.at(field.slot));
  if (!branch.every((field, at) => canHold(field, choices[at] ?? []))) return false;
  const hasArrays = choices.some((ofField) => ofField.some((leaf) => leaf.membership));
  return !hasArrays || new Search(branch, choices).holdsFrom(0, nothing);
}

/** Whether a field could hold if it stood alone. */
function canHold(field: CompiledField, leaves: readonly Leaf[]): boolean {
  if (leaves.some((leaf) => field.accepts(leaf.value))) return true;
  // In arrays it may count as absent where other fields choose an element without it.
  return field.acceptsAbsence && leaves.every((leaf) => leaf.membership);
}

/** Tries the values of one field after the other, each combination of array elements once. */
class Search {
  readonly #branch: CompiledBranch;
  readonly #choices: readonly (readonly Leaf[])[];
  /** By field: the arrays that it or a later one has values in; others no longer matter. */
  readonly #arrays: readonly ReadonlySet<number>[];
  readonly #failed = new Set<string>();

  constructor(branch: CompiledBranch, choices: readonly (readonly Leaf[])[]) {
    this.#branch = branch;
    this.#choices = choices;
    const arrays: ReadonlySet<number>[] = [new Set()];
    for (const leaves of choices.toReversed()) {
      arrays.unshift(new Set([...(arrays[0] ?? []), ...leaves.flatMap(arraysOf)]));
    }
    this.#arrays = arrays;
  }

  holdsFrom(at: number, earlier: Chosen): boolean {
    const field = this.#branch[at];
    if (!field) return true;
    const relevant = this.#arrays[at];
    const chosen = new Map([...earlier].filter(([array]) => relevant?.has(array)));
    const state = `${at}:${[...chosen].toSorted(([a], [b]) => a - b).join(";")}`;
    if (this.#failed.has(state)) return false;
    const holds = this.#tryField(field, at, chosen);
    if (!holds) this.#failed.add(state);
    return holds;
  }

  #tryField(field: CompiledField, at: number, chosen: Chosen): boolean {
    let isAbsent = true;
    for (const leaf of this.#choices[at] ?? []) {
      const joined = join(chosen, leaf.membership);
      if (!joined) continue;
      isAbsent = false;
      if (field.accepts(leaf.value) && this.holdsFrom(at + 1, joined)) return true;
    }
    return isAbsent && field.acceptsAbsence && this.holdsFrom(at + 1, chosen);
  }
}

function arraysOf(leaf: Leaf): readonly number[] {
  const arrays: number[] = [];
  for (let at = leaf.membership; at; at = at.outer) arrays.push(at.array);
  return arrays;
}

/** The elements chosen when a value of this membership is added, or undefined when they clash. */
function join(chosen: Chosen, membership: Membership | undefined): Chosen | undefined {
  if (!membership) return chosen;
  const joined = new Map(chosen);
  for (let at: Membership | undefined = membership; at; at = at.outer) {
    const index = joined.get(at.array);
    if (index !== undefined && index !== at.index) return undefined;
    joined.set(at.array, at.index);
  }
  return joined;
}
