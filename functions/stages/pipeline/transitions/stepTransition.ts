import { asObject } from "../../../../core/json/asObject.ts";
import type { Step, StepOrigin, StepStatus } from "../../../../core/pipelines/Step.ts";
import { setupTypesOf } from "../../../../core/pipelines/setupTypes.ts";
import { millisecondsText } from "../../../../core/text/millisecondsText.ts";
import { errorFields } from "./errorFields.ts";
import {
  fittingCount,
  fittingText,
  type Transition,
  type TransitionStage,
  transitionId,
} from "./transitionEntry.ts";

type StepStage = Exclude<TransitionStage, "closed" | "requested">;

const stages: Readonly<Record<StepStatus, StepStage | undefined>> = {
  waiting: undefined,
  running: "started",
  completed: "completed",
  failed: "failed",
  skipped: "skipped",
};

/**
 * What a change of a step's record is to be told as: it began or ended. That it is tried again is
 * not told. A step's end is caused by its beginning, and that, like an end without one, by what
 * opened the run.
 *
 * @param before what the record said, if it was there.
 */
export function stepTransition(
  step: Step,
  before: Partial<Step> | undefined,
  changedMs: number | undefined,
): Transition | undefined {
  const stage = stages[step.status];
  const origin = originOf(step);
  if (!stage || !origin || (before?.status === step.status && before.run === step.run)) {
    return undefined;
  }
  const hasBegun = step.startedAt !== undefined && stage !== "started";
  const types = setupTypesOf(origin.operation.type);
  const type = {
    started: types.stepStarted,
    completed: types.stepCompleted,
    failed: types.stepFailed,
    skipped: types.stepSkipped,
  }[stage];
  return {
    type,
    id: transitionId(step, stage, step.step),
    time: stage === "started" ? step.startedAt : (step.endedAt ?? step.changedAt),
    changedMs,
    correlationId: origin.correlationId,
    causationId: hasBegun ? transitionId(step, "started", step.step) : origin.operation.id,
    actor: origin.actor,
    hops: origin.operation.hops,
    line: lineOf(step, stage),
    data: dataOf(step, stage),
  };
}

/** Undefined for a step that somebody made by hand. */
function originOf({ origin }: Step): StepOrigin | undefined {
  const { operation, correlationId } = asObject(origin) ?? {};
  const { type, id } = asObject(operation) ?? {};
  const texts = [correlationId, type, id];
  return texts.every((text) => typeof text === "string" && text !== "") ? origin : undefined;
}

function dataOf(step: Step, stage: StepStage) {
  const { jobId, method, configuration, component, wave, run, reason } = step;
  const attempts = fittingCount(step.attempts);
  const durationMs = stage === "started" ? undefined : fittingCount(step.durationMs);
  const error = stage === "failed" ? errorFields(step.error) : undefined;
  const isCounted = stage !== "skipped";
  return {
    jobId,
    step: step.step,
    method,
    configuration,
    component,
    wave,
    run,
    ...(attempts === undefined || !isCounted ? {} : { attempts }),
    ...(durationMs === undefined || !isCounted ? {} : { durationMs }),
    ...(error ? { error } : {}),
    ...(stage === "skipped" && typeof reason === "string" ? { reason: fittingText(reason) } : {}),
  };
}

function lineOf(step: Step, stage: StepStage): string {
  const { step: name, run } = step;
  const attempts = fittingCount(step.attempts) ?? 1;
  const durationMs = fittingCount(step.durationMs);
  const time = durationMs === undefined ? "" : ` in ${millisecondsText(durationMs)}`;
  const tries = attempts > 1 ? `, at attempt ${attempts}` : "";
  switch (stage) {
    case "started":
      return `${name} started${run > 1 ? ` in run ${run}` : ""}`;
    case "completed":
      return `${name} completed${time}${tries}`;
    case "failed":
      return `${name} failed${time}${tries}: ${errorFields(step.error)?.message ?? "it does not say why"}`;
    case "skipped":
      return `${name} was skipped: ${typeof step.reason === "string" ? step.reason : "it does not say why"}`;
  }
}
