import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSRecord } from "aws-lambda";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { shortValue } from "../../../core/options/shortValue.ts";
import { isStepKey } from "../../../core/pipelines/jobTable.ts";
import type {
  AskTask,
  ExecutionProblem,
  PreparedRun,
} from "../../../core/pipelines/runMessages.ts";
import type { Pipeline } from "../../../project/pipelines/PipelineOptions.ts";
import { createPipelinePorts } from "../../adapters/createPipelinePorts.ts";
import { containBackgroundErrors } from "../subscriber/containBackgroundErrors.ts";
import { readPipelineConfig } from "./config.ts";
import { executionEnded, toRun } from "./executionEnded.ts";
import { finishRun } from "./finishRun.ts";
import type { RunName } from "./JobStore.ts";
import { askStep } from "./outside/askStep.ts";
import type { PipelinePorts, PipelineSetup, TimeLeft } from "./PipelineSetup.ts";
import { problemError } from "./pipelineError.ts";
import { prepareRun } from "./prepareRun.ts";
import { requestBatch } from "./requestBatch.ts";
import { type RunSweepReport, sweepJobs } from "./sweepJobs.ts";

/** What the function answers: to its queue, to its state machine, and to nobody. */
export type PipelineAnswer =
  | SQSBatchResponse
  | PreparedRun
  | RunSweepReport
  | Readonly<Record<string, never>>;

/** A pipeline's own function and what it is to use. */
export interface PipelineHandlerSetup {
  readonly pipeline: Pipeline;
  /** @default those of AWS, as the environment names them */
  readonly ports?: PipelinePorts;
}

/**
 * A pipeline's own function. Takes requests from its queue, prepares and finishes runs for its
 * state machine, takes note of executions that ended, and sweeps.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID at once, when it was deployed with something missing.
 */
export function pipelineHandler({
  pipeline,
  ports = createPipelinePorts(readPipelineConfig()),
}: PipelineHandlerSetup): (input: unknown, context: Context) => Promise<PipelineAnswer> {
  const { logger, metrics } = ports;
  const setup = { pipeline, ports };
  const onStray = (error: unknown) =>
    logger.error("error in the background", { pipeline: pipeline.name, error });
  return middy<unknown, PipelineAnswer>()
    .use(injectLambdaContext(logger))
    .use(containBackgroundErrors(onStray))
    .handler(async (input: unknown, context: Context) => {
      try {
        return await answer(input, setup, context);
      } finally {
        // Most invocations end no run, and Powertools' own middleware warns of each.
        if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      }
    });
}

async function answer(
  input: unknown,
  setup: PipelineSetup,
  context: Context,
): Promise<PipelineAnswer> {
  const fields = asObject(input) ?? {};
  const timeLeft = () => context.getRemainingTimeInMillis();
  const { Records: records, task, source, detail } = fields;
  if (Array.isArray(records)) return requestBatch(records as SQSRecord[], setup, context);
  if (task === "sweep") return sweep(setup, timeLeft);
  if (task === "prepare") return prepareRun(requireRun(fields, setup), setup, timeLeft);
  if (task === "finish") {
    const run = requireRun(fields, setup);
    const problem = asObject(fields["problem"]) as ExecutionProblem | undefined;
    const error = problem && problemError(problem);
    await finishRun({ ...run, ...(error ? { error } : {}) }, setup, timeLeft);
    return {};
  }
  if (task === "ask") {
    await askStep(requireAsk(fields, setup), setup);
    return {};
  }
  if (source === "aws.states" && asObject(detail)) {
    await executionEnded(asObject(detail) ?? {}, setup, timeLeft);
    return {};
  }
  throw unknownInput(input, setup.pipeline);
}

/** Fails, which rings, when a job could not be looked after; the next sweep tries again either way. */
async function sweep(setup: PipelineSetup, timeLeft: TimeLeft): Promise<RunSweepReport> {
  const report = await sweepJobs(setup, timeLeft);
  const { failures, ...counts } = report;
  const { logger } = setup.ports;
  logger.info("jobs swept", { pipeline: setup.pipeline.name, ...counts, failed: failures.length });
  const [first] = failures;
  if (first === undefined) return report;
  throw new Error(`${failures.length} jobs could not be looked after: ${first}`);
}

function requireRun(
  fields: Readonly<Record<string, unknown>>,
  { pipeline }: PipelineSetup,
): RunName {
  const run = toRun(fields);
  if (run?.pipeline === pipeline.name) return run;
  throw unknownInput(fields, pipeline);
}

function requireAsk(
  fields: Readonly<Record<string, unknown>>,
  setup: PipelineSetup,
): Omit<AskTask, "task"> {
  const run = requireRun(fields, setup);
  const { step, taskToken } = fields;
  const isStep = typeof step === "string" && isStepKey(step);
  if (isStep && typeof taskToken === "string" && taskToken !== "") {
    return { ...run, step, taskToken };
  }
  throw unknownInput(fields, setup.pipeline);
}

function unknownInput(input: unknown, { name }: Pipeline): SignalboxError {
  const keys = Object.keys(asObject(input) ?? {}).slice(0, 10);
  const shown = keys.length > 0 ? `an object with ${keys.join(", ")}` : shortValue(input);
  return new SignalboxError(
    "PIPELINE_INPUT_INVALID",
    `The function of the pipeline ${name} was invoked with ${shown}. It takes batches of its queue, ` +
      "tasks of its state machine with the pipeline, the job and its run (to ask for a step, that and a " +
      "token besides), changes of its executions' " +
      "status, and the sweep of its schedule.",
  );
}
