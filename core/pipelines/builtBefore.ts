import { configurationId } from "./PipelineShape.ts";
import type { Step } from "./Step.ts";

/**
 * The ids of the configurations that a step waits for, directly or not, and whose `build` answered
 * record mappings, in the order of `earlier`.
 *
 * @param earlier the steps of the job's earlier waves.
 */
export function builtBefore(step: Step, earlier: readonly Step[]): readonly string[] {
  const byName = new Map(earlier.map((one) => [one.step, one]));
  const seen = new Set<string>();
  const left = step.waitsFor.map((one) => one.step);
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    left.push(...(byName.get(name)?.waitsFor ?? []).map((one) => one.step));
  }
  return earlier
    .filter((one) => seen.has(one.step) && (one.recordMappings ?? 0) > 0)
    .map(({ configuration, component }) => configurationId(configuration, component));
}
