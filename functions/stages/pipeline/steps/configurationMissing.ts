import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";
import type { FoundStep } from "./StepStore.ts";

/** That there is nothing to build of. */
export function configurationMissing({ step, job }: FoundStep): SignalboxError {
  const { type, id } = job.source;
  return new SignalboxError(
    "STEP_CONFIGURATION_MISSING",
    `There is no ${configurationId(step.configuration, step.component)} to build of, neither with ` +
      `the job nor with its source, ${type} ${JSON.stringify(id)}: was it ever generated, and has it expired?`,
  );
}
