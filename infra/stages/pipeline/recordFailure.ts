import type { ErrorCode } from "../../../core/errors/errorCodes.ts";
import type { PipelineError } from "../../../core/pipelines/Job.ts";
import { jobPartitions, stepSortKey } from "../../../core/pipelines/jobTable.ts";
import type { Step, StepStatus } from "../../../core/pipelines/Step.ts";
import { catchAll, retryAll } from "./faults.ts";
import type { TaskState } from "./StatesLanguage.ts";
import { taskResource } from "./taskResource.ts";

/** Most characters of an error's message. */
const maxMessageLength = 2000;

/** A service's answer is a matter of milliseconds. */
const timeoutSeconds = 30;

/** What {@link recordFailure} is given: the step, and the error as Step Functions has it. */
export const failureOutput = `{% (
  ${saidText()}
  {
    'step': $states.input.step,
    'name': $states.errorOutput.Error,
    'message': $substring($text, 0, ${maxMessageLength})
  }
) %}`;

/** The same of a component outside: that its time is up means that it did not answer. */
export function unansweredOutput(timeoutSeconds: number): string {
  const name = "STEP_TIMED_OUT" satisfies ErrorCode;
  const message = `The component did not answer within ${timeoutSeconds} s (timeoutSeconds).`;
  return `{% (
  ${saidText()}
  $isLate := $states.errorOutput.Error = 'States.Timeout';
  {
    'step': $states.input.step,
    'name': $isLate ? '${name}' : $states.errorOutput.Error,
    'message': $isLate ? '${message}' : $substring($text, 0, ${maxMessageLength})
  }
) %}`;
}

function saidText(): string {
  return `$cause := $exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : '';
  $said := $match($cause, /"errorMessage": ?"(.*?)"(,|\\})/, 1).groups[0];
  $text := $said ? $said : $cause ? $cause : 'Step Functions gives no cause.';`;
}

/** Where the failures of which pipeline's steps are recorded. */
export interface FailureRecord {
  readonly pipeline: string;
  readonly stateTable: string;
  /** State to go on with when it can't be recorded. */
  readonly otherwise: string;
}

/**
 * Records that a step failed whose function could not say so itself: its process died, or it hung.
 * Changes nothing where the step is over, or belongs to another run by now.
 */
export function recordFailure({ pipeline, stateTable, otherwise }: FailureRecord): TaskState {
  const text = (expression: string) => ({ S: `{% ${expression} %}` });
  const still = (...statuses: StepStatus[]) =>
    Object.fromEntries(statuses.map((status) => [`:${status}`, { S: status }]));
  return {
    Type: "Task",
    Resource: taskResource("dynamodb:updateItem"),
    Arguments: {
      TableName: stateTable,
      Key: {
        pk: text(`'${jobPartitions(pipeline)}' & $states.context.Execution.Input.jobId`),
        sk: text(`'${stepSortKey("")}' & $states.input.step`),
      },
      ConditionExpression: "#status IN (:waiting, :running) AND #run = :run",
      UpdateExpression:
        "SET #status = :failed, #error = :error, #endedAt = :now, #changedAt = :now",
      ExpressionAttributeNames: attributeNames("status", "run", "error", "endedAt", "changedAt"),
      ExpressionAttributeValues: {
        ...still("waiting", "running", "failed"),
        ":run": { N: "{% $string($states.context.Execution.Input.run) %}" },
        ":error": { M: errorAttributes(text) },
        ":now": text("$now()"),
      },
    },
    TimeoutSeconds: timeoutSeconds,
    Retry: [
      { ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"], MaxAttempts: 0 },
      retryAll(6),
    ],
    Catch: catchAll(otherwise, {}),
    Output: {},
    End: true,
  };
}

function errorAttributes(text: (expression: string) => { readonly S: string }) {
  const attributes: Record<keyof PipelineError, { readonly S: string }> = {
    name: text("$states.input.name"),
    message: text("$states.input.message"),
  };
  return attributes;
}

function attributeNames(...names: readonly (keyof Step)[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`#${name}`, name]));
}
