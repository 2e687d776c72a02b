import type { CompiledField } from "./CompiledField.ts";
import type { CompiledBranch } from "./CompiledPattern.ts";
import { ElementSearch } from "./ElementSearch.ts";
import type { Leaf, Leaves } from "./Leaves.ts";
import { Places } from "./Places.ts";

/**
 * Whether an event's values meet all of a branch's fields at once. Values that lie in different
 * elements of one array can't be combined; whether a field counts as absent is decided among the
 * elements chosen for the fields before it.
 */
export function branchMatches(branch: CompiledBranch, leaves: Leaves): boolean {
  const choices = branch.map((field) => leaves.at(field.slot));
  if (!branch.every((field, at) => canHold(field, choices[at] ?? []))) return false;
  const hasArrays = choices.some((ofField) => ofField.some((leaf) => leaf.membership));
  if (!hasArrays) return true;
  const places = branch.map((field, at) => new Places(field, choices[at] ?? []));
  return new ElementSearch(places).succeeds();
}

/** Whether a field could hold if it stood alone. */
function canHold(field: CompiledField, leaves: readonly Leaf[]): boolean {
  if (leaves.some((leaf) => field.accepts(leaf.value))) return true;
  // In arrays it may count as absent where other fields choose an element without it.
  return field.acceptsAbsence && leaves.every((leaf) => leaf.membership);
}
