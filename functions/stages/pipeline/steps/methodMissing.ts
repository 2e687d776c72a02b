import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";

/** That a component can't do what a step asks for. */
export function methodMissing({ method, configuration, component }: Step): SignalboxError {
  return new SignalboxError(
    "STEP_METHOD_MISSING",
    `${configurationId(configuration, component)} declares no ${method}, which the workflow asks for.`,
  );
}
