import { type StepStatus, stepStatuses } from "../../../core/pipelines/Step.ts";
import type { TextStyle } from "../../../core/text/TextStyle.ts";
import type { JobView, ViewedStep } from "../JobView.ts";

/** In the order in which they are told. */
const told: readonly StepStatus[] = ["completed", "failed", "skipped", "running", "waiting"];

/** How many of a job's steps stand where; undefined while there are none. */
export function countsText({ job, waves }: JobView, style: TextStyle): string | undefined {
  const steps = waves.flatMap((wave) => wave.steps);
  const { stepCount = steps.length } = job;
  if (steps.length === 0 && stepCount === 0) return undefined;
  const missing = stepCount - steps.length;
  const parts = countParts(steps, style);
  if (missing > 0) parts.push(style.red(`${missing} without a record`));
  return `${parts.join(", ")} of ${Math.max(stepCount, steps.length)}`;
}

/** How many of some steps stand where: only what there is. */
export function countParts(
  steps: readonly Pick<ViewedStep, "status">[],
  style: TextStyle,
): string[] {
  const counts = new Map(stepStatuses.map((status) => [status, 0]));
  for (const { status } of steps) counts.set(status, (counts.get(status) ?? 0) + 1);
  return told.flatMap((status) => {
    const count = counts.get(status) ?? 0;
    if (count === 0) return [];
    const text = `${count} ${status}`;
    return [status === "failed" ? style.red(text) : text];
  });
}
