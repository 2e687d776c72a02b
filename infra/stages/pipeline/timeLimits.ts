import type { ComponentShape, PipelineShape } from "../../../core/pipelines/PipelineShape.ts";

/**
 * What a function has besides its author's code, to read and to write what it is about: a
 * component's 870 seconds with it are the 900 that Lambda gives.
 */
const functionMarginSeconds = 30;

/** What a task has besides its function's time limit, which should be what ends it. */
const taskMarginSeconds = 30;

/** Time limit of the function that prepares and finishes runs. */
export function pipelineFunctionSeconds(timeoutSeconds: number): number {
  return timeoutSeconds + functionMarginSeconds;
}

/** Time limit of a component's function. */
export function componentFunctionSeconds(component: ComponentShape): number {
  return longestAttempt([component]) + functionMarginSeconds;
}

/** Time limit of a task that waits for a function with this limit. */
export function taskSeconds(functionSeconds: number): number {
  return functionSeconds + taskMarginSeconds;
}

/** Time limit of a task that may be any step of these components. */
export function stepTaskSeconds(components: PipelineShape["components"]): number {
  return taskSeconds(longestAttempt(components) + functionMarginSeconds);
}

function longestAttempt(components: PipelineShape["components"]): number {
  const limits = components.flatMap(({ configurations }) =>
    Object.values(configurations).map(({ timeoutSeconds }) => timeoutSeconds),
  );
  return Math.max(...limits);
}
