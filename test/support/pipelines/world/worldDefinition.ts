import type { StateMachineDefinition } from "../../../../infra/stages/pipeline/StatesLanguage.ts";
import { stateMachineDefinition } from "../../../../infra/stages/pipeline/stateMachineDefinition.ts";
import { pipelineFunctionSeconds } from "../../../../infra/stages/pipeline/timeLimits.ts";
import type { Pipeline } from "../../../../project/pipelines/PipelineOptions.ts";
import { pipelineShape } from "../../../../project/pipelines/pipelineShape.ts";

/** The name that the pipeline's own function has in a world. */
export const pipelineOwnName = "the pipeline's own";

/** A pipeline's state machine, its functions called like their components. */
export function worldDefinition(pipeline: Pipeline): StateMachineDefinition {
  const { components } = pipelineShape(pipeline);
  const own = components.filter(({ external }) => !external);
  return stateMachineDefinition({
    pipeline: pipeline.name,
    components,
    componentFunctions: Object.fromEntries(own.map(({ name }) => [name, name])),
    pipelineFunction: pipelineOwnName,
    stateTable: "state",
    deadlineSeconds: pipeline.deadlineSeconds,
    pipelineFunctionSeconds: pipelineFunctionSeconds(pipeline.timeoutSeconds),
  });
}
