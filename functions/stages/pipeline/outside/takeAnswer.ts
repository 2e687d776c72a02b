import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";
import { answerMetrics, stepMetrics } from "../../../../project/metrics.ts";
import type { AnswerRequest } from "../PipelineRequest.ts";
import type { PipelineSetup } from "../PipelineSetup.ts";
import { checkAnswer } from "../steps/checkAnswer.ts";
import { mostTries, overtaken } from "../steps/overtaken.ts";
import type { FoundStep, StepResult } from "../steps/StepStore.ts";
import { stepLog } from "../steps/stepLog.ts";
import { toStepError } from "../steps/toStepError.ts";
import { whyNothingToDo } from "../steps/whyNothingToDo.ts";
import { isTokenOf, stepKeyOf } from "./answerToken.ts";
import { endOutside } from "./endOutside.ts";

/** A step that was asked for with the token of an answer. */
type AnsweredStep = FoundStep & { readonly step: Required<Pick<FoundStep["step"], "asked">> };

/**
 * Takes the answer of a component outside: stores it as any other component's, or fails the step
 * where it is none, and has the state machine go on. The first event that answers counts. One with
 * a wrong token, one that is late, and one that comes second change nothing; the first may come
 * any number of times.
 *
 * @throws what kept it from being taken, to be tried again.
 */
export async function takeAnswer(request: AnswerRequest, setup: PipelineSetup): Promise<void> {
  const key = stepKeyOf(request.token);
  if (key === undefined) return ignore("its token names no step", request, setup);
  const name = { pipeline: setup.pipeline.name, jobId: request.jobId, step: key };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await setup.ports.steps.find(name);
    if (!isAnswered(found, request)) return ignore("nothing was asked for so", request, setup);
    if (await tryToTake(found, request, setup)) return;
  }
  throw overtaken(name);
}

/** Whether that was all; not when somebody else changed the step meanwhile. */
async function tryToTake(
  found: AnsweredStep,
  request: AnswerRequest,
  setup: PipelineSetup,
): Promise<boolean> {
  const { step } = found;
  const { answeredBy } = step;
  const late = whyNothingToDo(found, step);
  // Such a step may have been stored by this very event, and the word that it was been lost.
  if (late !== undefined) await goOn(found, setup);
  const isAnother = answeredBy !== undefined && answeredBy !== request.id;
  if (isAnother) ignore("another answer came first", request, setup);
  else if (late !== undefined && step.status !== "completed") ignore(late, request, setup);
  if (isAnother || late !== undefined) return true;
  if (answeredBy === undefined && !(await setup.ports.steps.claim(step, request.id))) return false;
  if (!(await store(found, request, setup))) return false;
  await goOn(found, setup);
  return true;
}

function isAnswered(found: FoundStep | undefined, { token }: AnswerRequest): found is AnsweredStep {
  return found !== undefined && isTokenOf(found.step, token);
}

/** Whether the step is over by this answer. */
async function store(
  found: AnsweredStep,
  { answer }: AnswerRequest,
  setup: PipelineSetup,
): Promise<boolean> {
  const { steps, clock, logger, metrics } = setup.ports;
  const { method, configuration, component, asked } = found.step;
  const id = configurationId(configuration, component);
  const asAnswered = { method, configuration: id, version: asked.version };
  let result: StepResult;
  try {
    result = checkAnswer(answer, asAnswered);
  } catch (thrown) {
    const isEnded = await endOutside(
      found,
      { status: "failed", error: toStepError(thrown) },
      setup,
    );
    if (isEnded) count("taken", setup);
    return isEnded;
  }
  if (!(await steps.complete(found, result, clock()))) return false;
  stepLog(found, logger).info("step completed", { outcome: "completed" });
  metrics.addMetric(stepMetrics.completed, MetricUnit.Count, 1);
  count("taken", setup);
  return true;
}

/** All that the state machine waits with, or waited: only the last of them is of any use. */
async function goOn({ step }: AnsweredStep, { ports }: PipelineSetup): Promise<void> {
  await Promise.all(step.asked.taskTokens.map((token) => ports.executions.goOn(token)));
}

function ignore(reason: string, request: AnswerRequest, setup: PipelineSetup): void {
  const { type, id: eventId, jobId, correlationId } = request;
  const fields = { pipeline: setup.pipeline.name, type, eventId, jobId, correlationId };
  setup.ports.logger.warn("answer ignored", { ...fields, reason });
  count("ignored", setup);
}

function count(what: keyof typeof answerMetrics, { ports }: PipelineSetup): void {
  ports.metrics.addMetric(answerMetrics[what], MetricUnit.Count, 1);
}
