import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import type { StepTask } from "../../../../core/pipelines/runMessages.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import { messageLog } from "../../subscriber/messageLog.ts";
import { type Attempt, doStep } from "./doStep.ts";
import { isFinal } from "./isFinal.ts";
import { mostTries, overtaken } from "./overtaken.ts";
import type { StepSetup } from "./StepSetup.ts";
import type { FoundStep, StepEnd } from "./StepStore.ts";
import { stepLog } from "./stepLog.ts";
import { toStepError } from "./toStepError.ts";
import { whyBlocked } from "./whyBlocked.ts";
import { whyNothingToDo } from "./whyNothingToDo.ts";

/** What became of a step here; it is left alone when it is over, or not to be done any more. */
export type StepOutcome = "completed" | "failed" | "skipped" | "left alone";

/**
 * Does a step, once: what became of it is on its record when this returns. A step whose record
 * another attempt took over, or that failed for a reason that may pass, is to be tried again.
 *
 * @param leftMs what the invocation has left.
 * @throws {SignalboxError} STEP_ATTEMPT_FAILED, STEP_OVERTAKEN when it is; retryable. What the
 *   state table throws, likewise.
 */
export async function runStep(
  task: StepTask,
  setup: StepSetup,
  leftMs: () => number,
): Promise<StepOutcome> {
  const { store, clock, logger } = setup.ports;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await store.find(task);
    const reason = whyNothingToDo(found, task);
    if (!found || reason !== undefined) return leaveAlone(task, reason, setup);
    const { job, step } = found;
    const earlier = step.waitsFor.length > 0 ? await store.readEarlier(step) : [];
    const end = endUnbegun(step, earlier, setup.component);
    if (end) {
      if (await endStep(found, end, setup)) return end.status;
      continue;
    }
    const begun = await store.begin(step, clock());
    if (!begun) continue;
    const log = stepLog({ job, step: begun }, logger);
    return runAttempt(task, { job, step: begun, earlier, log, leftMs }, setup);
  }
  throw overtaken(task);
}

/** The end of a step that is not to be begun, or not once more. */
function endUnbegun(
  step: Step,
  earlier: readonly Step[],
  component: Component,
): StepEnd | undefined {
  const reason = whyBlocked(step, earlier);
  if (reason !== undefined) return { status: "skipped", reason };
  if (step.attempts < attemptsOf(component, step)) return undefined;
  return { status: "failed", error: toStepError(died(step)) };
}

async function runAttempt(
  task: StepTask,
  attempt: Attempt,
  setup: StepSetup,
): Promise<StepOutcome> {
  const { store, clock } = setup.ports;
  const { job, step, log } = attempt;
  try {
    const result = await doStep(attempt, setup);
    if (await store.complete({ job, step }, result, clock())) {
      log.info("step completed", { outcome: "completed" });
      return "completed";
    }
  } catch (thrown) {
    return failAttempt(thrown, task, attempt, setup);
  }
  return afterOvertaken(task, setup);
}

async function failAttempt(
  thrown: unknown,
  task: StepTask,
  attempt: Attempt,
  setup: StepSetup,
): Promise<StepOutcome> {
  const { step, log } = attempt;
  const { store, clock } = setup.ports;
  const error = toStepError(thrown);
  if (isFinal(thrown) || step.attempts >= attemptsOf(setup.component, step)) {
    const isEnded = await endStep(attempt, { status: "failed", error }, setup, thrown);
    return isEnded ? "failed" : afterOvertaken(task, setup);
  }
  log.warn("attempt failed", { error: thrown });
  await store
    .noteFailure(step, error, clock())
    .catch((unnoted: unknown) => log.warn("failure not noted", { error: unnoted }));
  throw new SignalboxError(
    "STEP_ATTEMPT_FAILED",
    `${step.step} failed in attempt ${step.attempts}: ${error.message}`,
    { retryable: true },
  );
}

/** @param thrown to log, with its causes. @default what the step's record says */
async function endStep(
  { job, step }: FoundStep,
  end: StepEnd,
  { ports: { store, clock, logger } }: StepSetup,
  thrown: unknown = end.error,
): Promise<boolean> {
  const log = stepLog({ job, step }, logger);
  const outcome = end.status;
  if (outcome === "failed") log.error("step failed", { outcome, error: thrown });
  else log.info("step skipped", { outcome, reason: end.reason });
  return store.end(step, end, clock());
}

/** Whoever took the step over may be a process that nobody waits for any more. */
async function afterOvertaken(task: StepTask, setup: StepSetup): Promise<StepOutcome> {
  const reason = whyNothingToDo(await setup.ports.store.find(task), task);
  if (reason === undefined) throw overtaken(task);
  return leaveAlone(task, reason, setup);
}

function leaveAlone(task: StepTask, reason: string | undefined, { ports }: StepSetup): StepOutcome {
  const outcome = "left alone";
  messageLog(ports.logger, () => ({ ...task })).info("step left alone", { outcome, reason });
  return outcome;
}

function attemptsOf({ configurations, attempts }: Component, { configuration }: Step): number {
  return configurations[configuration]?.attempts ?? attempts;
}

function died({ attempts, error }: Step): SignalboxError {
  const last = error ? ` The last that an attempt said was: ${error.message}` : "";
  return new SignalboxError(
    "STEP_DIED",
    `It was begun ${attempts} times, and in the end without a word of how it ended: its process ` +
      `died, or was ended.${last}`,
  );
}
