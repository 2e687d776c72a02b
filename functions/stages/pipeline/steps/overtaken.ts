import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import type { StepTask } from "../../../../core/pipelines/runMessages.ts";

/** How often somebody else may change a step before whoever changes it, too, gives up. */
export const mostTries = 5;

/** That somebody else changed a step as often as this one tried to. */
export function overtaken({ step }: Pick<StepTask, "step">): SignalboxError {
  return new SignalboxError(
    "STEP_OVERTAKEN",
    `Another attempt of step ${step} began meanwhile, so this one changed nothing.`,
    { retryable: true },
  );
}
