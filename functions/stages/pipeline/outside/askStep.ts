import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import type { AskTask } from "../../../../core/pipelines/runMessages.ts";
import type { Step, StepAsking } from "../../../../core/pipelines/Step.ts";
import { setupTypes } from "../../../../core/pipelines/setupTypes.ts";
import type { PipelineSetup } from "../PipelineSetup.ts";
import { isFinal } from "../steps/isFinal.ts";
import { mostTries, overtaken } from "../steps/overtaken.ts";
import type { FoundStep } from "../steps/StepStore.ts";
import { stepLog } from "../steps/stepLog.ts";
import { toStepError } from "../steps/toStepError.ts";
import { whyBlocked } from "../steps/whyBlocked.ts";
import { whyNothingToDo } from "../steps/whyNothingToDo.ts";
import { newAnswerToken } from "./answerToken.ts";
import { endOutside } from "./endOutside.ts";
import { findOutside } from "./findOutside.ts";
import { stepRequest } from "./stepRequest.ts";

/**
 * Asks a component outside for a step. The state machine waits with its task token, and goes on at
 * once where there is nothing to ask for. Asking again in one run, as the state machine does with
 * another task token where this failed, tells the same once more: also the token to answer with.
 *
 * @throws what kept it from being asked for, to be tried again.
 */
export async function askStep(
  { taskToken, ...task }: Omit<AskTask, "task">,
  setup: PipelineSetup,
): Promise<void> {
  const { steps, executions, logger } = setup.ports;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await steps.find(task);
    const reason = whyNothingToDo(found, task);
    if (!found || reason !== undefined) {
      logger.info("step not asked for", { ...task, reason });
      return executions.goOn(taskToken);
    }
    const outcome = await tryToAsk(found, taskToken, setup);
    if (outcome === "asked") return;
    if (outcome === "over") return executions.goOn(taskToken);
  }
  throw overtaken(task);
}

/** Undefined when somebody else changed the step meanwhile. */
async function tryToAsk(
  found: FoundStep,
  taskToken: string,
  setup: PipelineSetup,
): Promise<"asked" | "over" | undefined> {
  const { steps, clock, bus, logger } = setup.ports;
  const { job, step } = found;
  const earlier = step.waitsFor.length > 0 ? await steps.readEarlier(step) : [];
  const reason = whyBlocked(step, earlier);
  if (reason !== undefined) {
    return (await endOutside(found, { status: "skipped", reason }, setup)) ? "over" : undefined;
  }
  let current = found;
  try {
    const asked = askingOf(step, taskToken, setup);
    const begun = await steps.begin(step, clock(), asked);
    if (!begun) return undefined;
    current = { job, step: begun };
    const types = setupTypes(setup.pipeline);
    const entry = await stepRequest({ ...current, asked, earlier }, { types, store: steps });
    await put(entry, bus);
    stepLog(current, logger).info("step asked for", { answerBy: asked.answerBy });
    return "asked";
  } catch (thrown) {
    if (!isFinal(thrown)) throw thrown;
    const end = { status: "failed", error: toStepError(thrown) } as const;
    return (await endOutside(current, end, setup)) ? "over" : undefined;
  }
}

/** What was asked before in this run stays: whoever was told then may answer. */
function askingOf(step: Step, taskToken: string, { pipeline, ports }: PipelineSetup): StepAsking {
  const { asked } = step;
  const declared = findOutside(step, pipeline);
  const answerByMs = ports.clock().getTime() + declared.timeoutSeconds * 1000;
  const taskTokens = asked?.taskTokens ?? [];
  return {
    answerToken: asked?.answerToken ?? newAnswerToken(step),
    answerBy: asked?.answerBy ?? new Date(answerByMs).toISOString(),
    version: asked?.version ?? declared.version,
    taskTokens: taskTokens.includes(taskToken) ? taskTokens : [...taskTokens, taskToken],
  };
}

/** @throws {Error} when it is not known to be on the bus. */
async function put(entry: BusEntry, bus: PipelineSetup["ports"]["bus"]): Promise<void> {
  const [outcome] = await bus.put([entry]);
  if (outcome?.status === "accepted") return;
  const why = outcome?.message ?? "EventBridge gave no result for it";
  throw new Error(`The event that asks for the step could not be published: ${why}`);
}
