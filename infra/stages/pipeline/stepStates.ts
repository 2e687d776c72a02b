import type { ComponentShape } from "../../../core/pipelines/PipelineShape.ts";
import type { AskTask, StepTask } from "../../../core/pipelines/runMessages.ts";
import { catchAll, neverRetryTimeouts, retryFailures, retryLambda } from "./faults.ts";
import { failureOutput, recordFailure, unansweredOutput } from "./recordFailure.ts";
import type { ChoiceState, MapState, TaskState } from "./StatesLanguage.ts";
import { taskResource } from "./taskResource.ts";
import { stepTaskSeconds } from "./timeLimits.ts";

/** What steps are done by. */
export interface StepStatesProps {
  readonly pipeline: string;
  readonly components: readonly ComponentShape[];
  /** Physical names, by component. */
  readonly componentFunctions: Readonly<Record<string, string>>;
  /** Physical name of the pipeline's own function. */
  readonly pipelineFunction: string;
  readonly stateTable: string;
}

/** The task that some components' steps are. */
interface Way {
  readonly name: string;
  readonly components: readonly ComponentShape[];
  readonly task: TaskState;
}

/** How often a component outside is asked where that fails: each of them is the same event. */
const attemptsToAsk = 4;

const choose = "Choose";
const record = "Record failure";
const notRecorded = "Not recorded";

const stepPayload = {
  pipeline: "{% $states.context.Execution.Input.pipeline %}",
  jobId: "{% $states.context.Execution.Input.jobId %}",
  run: "{% $states.context.Execution.Input.run %}",
  step: "{% $states.input.step %}",
} satisfies Record<keyof StepTask, string>;

/**
 * The states of one step: one transition where all goes well, two where a pipeline has components
 * outside as well. Each time limit of those has a state of its own, for a state's is a literal.
 */
export function stepStates(props: StepStatesProps): MapState["ItemProcessor"] {
  const { pipeline, stateTable } = props;
  const ways = waysOf(props);
  const [first, ...others] = ways;
  return {
    ProcessorConfig: { Mode: "INLINE" },
    StartAt: others.length > 0 ? choose : (first?.name ?? notRecorded),
    States: {
      ...(first && others.length > 0 ? { [choose]: choice(first, others) } : {}),
      ...Object.fromEntries(ways.map(({ name, task }) => [name, task])),
      [record]: recordFailure({ pipeline, stateTable, otherwise: notRecorded }),
      [notRecorded]: { Type: "Succeed", Output: {} },
    },
  };
}

function waysOf(props: StepStatesProps): readonly Way[] {
  const own = props.components.filter(({ external }) => !external);
  const outside = props.components.filter(({ external }) => external);
  const limits = Map.groupBy(outside, (component) => limitOf(component));
  return [
    ...(own.length > 0 ? [{ name: "Run", components: own, task: runTask(props, own) }] : []),
    ...[...limits].map(([seconds, components]) => ({
      name: `Ask for ${seconds} s`,
      components,
      task: askTask(props, seconds),
    })),
  ];
}

function choice(first: Way, others: readonly Way[]): ChoiceState {
  const namesOf = (way: Way) => way.components.map(({ name }) => `'${name}'`).join(", ");
  return {
    Type: "Choice",
    Choices: others.map((way) => ({
      Condition: `{% $states.input.component in [${namesOf(way)}] %}`,
      Next: way.name,
    })),
    Default: first.name,
  };
}

/** Has the component's function do the step, and tell nothing of it but that it is over. */
function runTask(
  { componentFunctions }: StepStatesProps,
  components: readonly ComponentShape[],
): TaskState {
  const attempts = components.flatMap(({ configurations }) =>
    Object.values(configurations).map((configuration) => configuration.attempts),
  );
  return {
    ...task,
    Resource: taskResource("lambda:invoke"),
    Arguments: {
      FunctionName: `{% $lookup(${JSON.stringify(componentFunctions)}, $states.input.component) %}`,
      Payload: stepPayload,
    },
    TimeoutSeconds: stepTaskSeconds(components),
    Retry: [neverRetryTimeouts, retryLambda, retryFailures(Math.max(...attempts))],
  };
}

/** Has the pipeline's function ask a component outside, and waits for what comes back. */
function askTask({ pipelineFunction }: StepStatesProps, timeoutSeconds: number): TaskState {
  const payload: Record<keyof AskTask, string> = {
    ...stepPayload,
    task: "ask",
    taskToken: "{% $states.context.Task.Token %}",
  };
  return {
    ...task,
    Resource: taskResource("lambda:invoke.waitForTaskToken"),
    Arguments: { FunctionName: pipelineFunction, Payload: payload },
    TimeoutSeconds: timeoutSeconds,
    // What it answers is on the step's record: only asking itself can fail, and may be done again.
    Retry: [retryLambda, retryFailures(attemptsToAsk)],
    Catch: catchAll(record, unansweredOutput(timeoutSeconds)),
  };
}

const task = {
  Type: "Task",
  Output: {},
  Catch: catchAll(record, failureOutput),
  End: true,
} as const;

/** Of a component outside: the same for all that it does. */
function limitOf({ configurations }: ComponentShape): number {
  return Math.max(...Object.values(configurations).map(({ timeoutSeconds }) => timeoutSeconds));
}
