import { type EmulatorLimits, emulatorLimits } from "../emulatorLimits.ts";
import { dropConditions } from "./dropConditions.ts";
import { leaveOut, type Pruned } from "./leaveOut.ts";
import { limitConcurrency } from "./limitConcurrency.ts";
import type { Template } from "./Template.ts";

/** Changes templates on their way into the emulator, by stack name. */
export type Adaptation = (templates: ReadonlyMap<string, Template>) => Pruned;

/** The templates of a deployment as the emulator can take them. Does not mutate them. */
export function adaptTemplates(
  templates: ReadonlyMap<string, Template>,
  limits: EmulatorLimits = emulatorLimits,
): Pruned {
  const widened = [...templates].map(
    ([stack, template]) => [stack, dropConditions(template, limits.conditionKeys)] as const,
  );
  const { templates: pruned, leftOut } = leaveOut(new Map(widened), limits.resourceTypes);
  const adapted = [...pruned].map(
    ([stack, template]) =>
      [stack, limitConcurrency(template, limits.mostConcurrentInvocations)] as const,
  );
  return { templates: new Map(adapted), leftOut };
}
