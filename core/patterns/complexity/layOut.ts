import type { Branch, FieldPattern } from "../Pattern.ts";
import { FieldMachine, type FieldMachines } from "./FieldMachine.ts";
import { type Criterion, toCriterion } from "./toCriterion.ts";

/** Conditions and bytes of wildcards that are laid out at most; patterns in use take thousands. */
const maxWork = 200_000;

/** A field with what its conditions come to, made once for all branches that hold it. */
interface FieldStep {
  readonly path: string;
  readonly criteria: readonly Criterion[];
  readonly work: number;
}

/**
 * Lays a pattern's branches out as EventBridge does to match them together: field after field in
 * the order of their paths, as far as the last one with a wildcard. Undefined when that takes too
 * much work, since fields with many alternatives can multiply one another.
 */
export function layOut(branches: readonly Branch[]): FieldMachines | undefined {
  const steps = toSteps(branches);
  const root: FieldMachines = new Map();
  let work = 0;
  for (const branch of steps) {
    let reached: ReadonlySet<FieldMachines> = new Set([root]);
    for (const step of branch) {
      work += step.work * reached.size;
      if (work > maxWork) return undefined;
      reached = new Set([...reached].flatMap((machines) => [...addStep(machines, step)]));
    }
  }
  return root;
}

function addStep(
  machines: FieldMachines,
  { path, criteria }: FieldStep,
): ReadonlySet<FieldMachines> {
  const machine = machines.get(path) ?? new FieldMachine();
  machines.set(path, machine);
  return machine.add(criteria);
}

function toSteps(branches: readonly Branch[]): readonly (readonly FieldStep[])[] {
  const known = new Map<FieldPattern, FieldStep>();
  for (const field of branches.flat()) {
    if (!known.has(field)) known.set(field, toStep(field));
  }
  const wild = [...known.values()].filter(hasWildcard).map(({ path }) => path);
  const last = wild.toSorted().at(-1);
  if (last === undefined) return [];
  return branches.map((branch) =>
    branch
      .flatMap((field) => known.get(field) ?? [])
      .filter(({ path }) => path <= last)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  );
}

function toStep({ path, conditions }: FieldPattern): FieldStep {
  const criteria = conditions.map(toCriterion);
  const bytes = criteria.flatMap(({ wildcards }) => wildcards.map((steps) => steps.length));
  return { path, criteria, work: bytes.reduce((sum, count) => sum + count, criteria.length) };
}

function hasWildcard({ criteria }: FieldStep): boolean {
  return criteria.some(({ wildcards }) => wildcards.length > 0);
}
