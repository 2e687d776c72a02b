import { branchMatches } from "./evaluation/branchMatches.ts";
import { type CompiledBranch, compiledFor } from "./evaluation/CompiledPattern.ts";
import { isEvent } from "./evaluation/isEvent.ts";
import { collectLeaves, type Leaves } from "./evaluation/Leaves.ts";
import type { Branch, Condition, FieldPattern, Pattern, Scalar } from "./Pattern.ts";

/** The first field of a branch, in the order it was written, that kept an event from matching. */
export interface Mismatch {
  /** The field in events: `detail.data.action`. */
  readonly path: string;
  /** The field in the pattern as written: `detail.$or[1].data.action`. */
  readonly place: string;
  /** What the field's value may be. */
  readonly wanted: readonly Condition[];
  /** The values the event has there; none when the field is absent, or no value but an object. */
  readonly found: readonly Scalar[];
  /**
   * `other-element`: each field finds a value of its own that matches, but they lie in different
   * elements of one array.
   */
  readonly reason: "absent" | "differs" | "other-element";
}

/**
 * Why `event` does not match: of every branch of the pattern's `$or`s the first field that keeps
 * it from matching, each place in the pattern once, in the order of the branches. Empty when the
 * event matches.
 */
export function explainMatch(pattern: Pattern, event: unknown): readonly Mismatch[] {
  const { branches, paths } = compiledFor(pattern);
  const leaves = collectLeaves(event, paths);
  if (!isEvent(event)) return [describe(pattern.branches[0]?.[0], [], leaves)];
  const byPlace = new Map<string, Mismatch>();
  for (const [index, compiled] of branches.entries()) {
    if (branchMatches(compiled, leaves)) return [];
    const mismatch = explainBranch(pattern.branches[index] ?? [], compiled, leaves);
    if (!byPlace.has(mismatch.place)) byPlace.set(mismatch.place, mismatch);
  }
  return [...byPlace.values()];
}

function explainBranch(written: Branch, compiled: CompiledBranch, leaves: Leaves): Mismatch {
  const fields = written.map(({ path }) => compiled.filter((field) => field.path === path));
  const failing = fields.findIndex((field) => !branchMatches(field, leaves));
  if (failing >= 0) return describe(written[failing], fields[failing], leaves);
  const clashing = fields.findIndex(
    (_, at) => !holdTogether(fields.slice(0, at + 1).flat(), leaves),
  );
  return { ...describe(written[clashing], fields[clashing], leaves), reason: "other-element" };
}

function holdTogether(fields: CompiledBranch, leaves: Leaves): boolean {
  return branchMatches(
    fields.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    leaves,
  );
}

function describe(
  field: FieldPattern | undefined,
  compiled: CompiledBranch | undefined,
  leaves: Leaves,
): Mismatch {
  const found = compiled?.flatMap(({ slot }) => leaves.at(slot)).map((leaf) => leaf.value) ?? [];
  return {
    path: field?.path ?? "",
    place: field?.place ?? "",
    wanted: field?.conditions ?? [],
    found,
    reason: found.length === 0 ? "absent" : "differs",
  };
}
