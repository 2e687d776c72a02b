import { asObject } from "../../../core/json/asObject.ts";
import { parseOrUndefined } from "../../../core/json/parseOrUndefined.ts";
import type { ExecutionInput } from "../../../core/pipelines/runMessages.ts";
import { executionName } from "./executionName.ts";
import { finishRun } from "./finishRun.ts";
import type { PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { problemError } from "./pipelineError.ts";

/** What EventBridge tells of an execution whose status changed. */
export type ExecutionDetail = Readonly<Record<string, unknown>>;

/**
 * Finishes the run of an execution that ended without doing so. Those of other state machines,
 * and those that somebody started by hand, are none of its business.
 *
 * @throws as {@link finishRun} does.
 */
export async function executionEnded(
  detail: ExecutionDetail,
  setup: PipelineSetup,
  timeLeft: TimeLeft,
): Promise<void> {
  const { executions, logger } = setup.ports;
  const { stateMachineArn, name, status, error, cause } = detail;
  const run = runOf(detail["input"]);
  const isOurs =
    stateMachineArn === executions.stateMachine &&
    run?.pipeline === setup.pipeline.name &&
    name === executionName(run);
  if (!isOurs || status === "RUNNING") {
    logger.warn("execution not taken note of", { stateMachineArn, name, status });
    return;
  }
  const problem = {
    Error: typeof error === "string" ? error : `Execution.${String(status)}`,
    Cause: typeof cause === "string" ? cause : `The execution ended as ${String(status)}.`,
  };
  await finishRun({ ...run, error: problemError(problem) }, setup, timeLeft);
}

/** The run that an execution's input names: EventBridge leaves out what is too long, never this. */
function runOf(input: unknown): ExecutionInput | undefined {
  return typeof input === "string" ? toRun(parseOrUndefined(input)) : undefined;
}

/** The run that a value names, with whatever else it says. */
export function toRun(value: unknown): ExecutionInput | undefined {
  const { pipeline, jobId, run } = asObject(value) ?? {};
  if (typeof pipeline !== "string" || typeof jobId !== "string") return undefined;
  if (typeof run !== "number" || !Number.isSafeInteger(run) || run < 1) return undefined;
  return { pipeline, jobId, run };
}
