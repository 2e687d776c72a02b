import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import type { Pipeline } from "../../../../project/pipelines/PipelineOptions.ts";
import { methodMissing } from "../steps/methodMissing.ts";

/** What a pipeline declares of a step that is done outside. */
export interface DeclaredOutside {
  readonly version: number;
  readonly timeoutSeconds: number;
}

/**
 * What the pipeline declares of a step's configuration: it may have been deployed anew since the
 * step was planned.
 *
 * @throws {SignalboxError} STEP_CONFIGURATION_UNKNOWN when no component outside has it any more.
 * @throws {SignalboxError} STEP_METHOD_MISSING when it is not declared to do this.
 */
export function findOutside(step: Step, { components, name }: Pipeline): DeclaredOutside {
  const component = Object.values(components).find((one) => one.name === step.component);
  if (component?.external && Object.hasOwn(component.configurations, step.configuration)) {
    const configuration = component.configurations[step.configuration];
    if (!configuration?.methods.includes(step.method)) throw methodMissing(step);
    return { version: configuration.version, timeoutSeconds: component.timeoutSeconds };
  }
  throw new SignalboxError(
    "STEP_CONFIGURATION_UNKNOWN",
    `The pipeline ${name} declares no component outside that has ` +
      `${configurationId(step.configuration, step.component)}: it was deployed anew since the run began.`,
  );
}
