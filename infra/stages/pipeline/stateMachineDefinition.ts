import type { PipelineTask } from "../../../core/pipelines/runMessages.ts";
import { catchAll, retryAll, retryLambda } from "./faults.ts";
import type { MapState, StateMachineDefinition, TaskState } from "./StatesLanguage.ts";
import { type StepStatesProps, stepStates } from "./stepStates.ts";
import { taskResource } from "./taskResource.ts";
import { taskSeconds } from "./timeLimits.ts";

/** What a pipeline's state machine is made of. */
export interface StateMachineProps extends StepStatesProps {
  /** How long a run may take. */
  readonly deadlineSeconds: number;
  /** Time limit of the pipeline's own function. */
  readonly pipelineFunctionSeconds: number;
}

/** Step Functions runs no more iterations of a map at once. */
const mostStepsAtOnce = 40;

const finish = "Finish";

/** Goes with whatever ends a run before all its waves to what finishes it. */
const problemOutput = {
  problem: `{% {
    'Error': $states.errorOutput.Error,
    'Cause': $substring($exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : '', 0, 2000)
  } %}`,
};

/**
 * Runs of a pipeline: plans one, does the steps of each wave at once and the waves one after
 * another, and finishes it whatever became of it. The state holds nothing but names. The partition
 * is to be substituted.
 */
export function stateMachineDefinition(props: StateMachineProps): StateMachineDefinition {
  return {
    Comment: `Runs of the pipeline ${props.pipeline}`,
    QueryLanguage: "JSONata",
    TimeoutSeconds: props.deadlineSeconds,
    StartAt: "Prepare",
    States: {
      Prepare: {
        ...ownTask(props, "prepare"),
        Output: "{% $states.result.Payload %}",
        Retry: [retryLambda, retryAll(4)],
        Catch: catchAll(finish, problemOutput),
        Next: "Waves",
      },
      Waves: waves(props),
      [finish]: {
        ...ownTask(props, "finish"),
        Output: {},
        Retry: [retryLambda, retryAll(6)],
        End: true,
      },
    },
  };
}

function waves(props: StateMachineProps): MapState {
  return {
    Type: "Map",
    Items: "{% $states.input.waves %}",
    MaxConcurrency: 1,
    ItemProcessor: {
      ProcessorConfig: { Mode: "INLINE" },
      StartAt: "Steps",
      States: {
        Steps: {
          Type: "Map",
          Items: "{% $states.input.steps %}",
          MaxConcurrency: mostStepsAtOnce,
          ItemProcessor: stepStates(props),
          Output: {},
          End: true,
        },
      },
    },
    Output: {},
    Catch: catchAll(finish, problemOutput),
    Next: finish,
  };
}

/** Has the pipeline's own function do something for the execution. */
function ownTask(
  { pipelineFunction, pipelineFunctionSeconds }: StateMachineProps,
  name: PipelineTask["task"],
): Pick<TaskState, "Type" | "Resource" | "Arguments" | "TimeoutSeconds"> {
  return {
    Type: "Task",
    Resource: taskResource("lambda:invoke"),
    Arguments: {
      FunctionName: pipelineFunction,
      Payload: `{% $merge([$states.context.Execution.Input, $states.input, {'task': '${name}'}]) %}`,
    },
    TimeoutSeconds: taskSeconds(pipelineFunctionSeconds),
  };
}
