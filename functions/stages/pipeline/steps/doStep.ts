import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { builtBefore } from "../../../../core/pipelines/builtBefore.ts";
import { configurationId } from "../../../../core/pipelines/PipelineShape.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import type { Component } from "../../../../project/components/ComponentOptions.ts";
import type {
  BuildRequest,
  ComponentRequest,
} from "../../../../project/components/ComponentRequest.ts";
import type { DeclaredConfiguration } from "../../../../project/components/configuration.ts";
import type { Log } from "../../../../project/subscriptions/HandlerContext.ts";
import { runCausedBy } from "../../../causeScope.ts";
import { watchBackground } from "../../subscriber/containBackgroundErrors.ts";
import { jobCause } from "../jobCause.ts";
import { checkAnswer } from "./checkAnswer.ts";
import { configurationMissing } from "./configurationMissing.ts";
import { methodMissing } from "./methodMissing.ts";
import { newId } from "./newId.ts";
import { StepMappings } from "./StepMappings.ts";
import type { StepSetup } from "./StepSetup.ts";
import type { FoundStep, StepResult } from "./StepStore.ts";
import { upgradeConfiguration } from "./upgradeConfiguration.ts";
import { type LimitedTime, withinLimit } from "./withinLimit.ts";

/** A step whose attempt has begun. */
export interface Attempt extends FoundStep {
  /** The steps of earlier waves. */
  readonly earlier: readonly Step[];
  readonly log: Log;
  /** What the invocation has left. */
  readonly leftMs: () => number;
}

/**
 * Has the component do what a step says, and checks its answer. Rejects with whatever the
 * component throws, or leaves to fail in the background.
 *
 * @throws {SignalboxError} STEP_… when it can't be done, or the answer is no result.
 */
export async function doStep(
  attempt: Attempt,
  { component, ports: { store } }: Pick<StepSetup, "component" | "ports">,
): Promise<StepResult> {
  const { step, job } = attempt;
  const { method } = step;
  const configuration = declaredConfiguration(component, step);
  const id = configurationId(step.configuration, step.component);
  const call = await prepareCall(configuration, attempt, store);
  const { timeoutSeconds = component.timeoutSeconds, version } = configuration;
  const limit = { timeoutSeconds, leftMs: attempt.leftMs(), what: `${method} of ${id}` };
  return withinLimit(limit, async (time) => {
    const answer = await watchBackground(() =>
      runCausedBy(jobCause(job), async () => call(requestOf(attempt, time))),
    );
    return checkAnswer(answer, { method, configuration: id, version });
  });
}

type Call = (request: ComponentRequest) => unknown;

/** The method's call, once all is there that it is to be given. */
async function prepareCall(
  configuration: DeclaredConfiguration,
  { step, job, earlier }: Attempt,
  store: StepSetup["ports"]["store"],
): Promise<Call> {
  if (step.method === "generate") {
    const { generate } = configuration;
    if (!generate) throw methodMissing(step);
    return (request) => generate(request);
  }
  const { build } = configuration;
  if (!build) throw methodMissing(step);
  const configurations = builtBefore(step, earlier);
  const [kept, mappings] = await Promise.all([
    store.readConfiguration({ job, step }),
    store.readMappings(step, configurations),
  ]);
  if (!kept) throw configurationMissing({ step, job });
  const recordMappings = new StepMappings(step.step, configurations, mappings);
  return async (request) => {
    const given = await upgradeConfiguration(kept, configuration);
    const ofStep = { given, recordMappings, newId: newId.bind(undefined, step) };
    return build({ ...request, ...ofStep } satisfies BuildRequest<unknown>);
  };
}

function declaredConfiguration(component: Component, step: Step): DeclaredConfiguration {
  const declared = Object.entries(component.configurations);
  const found = declared.find(([name]) => name === step.configuration)?.[1];
  if (found && component.name === step.component) return found;
  const known = declared.map(([name]) => configurationId(name, component.name)).join(", ");
  throw new SignalboxError(
    "STEP_CONFIGURATION_UNKNOWN",
    `The component ${component.name} was asked for ` +
      `${configurationId(step.configuration, step.component)}, and knows ${known}.`,
  );
}

function requestOf({ step, job, log }: Attempt, time: LimitedTime): ComponentRequest {
  const { pipeline, jobId, workflow, source, target, actor } = job;
  return {
    pipeline,
    workflow,
    jobId,
    configuration: step.configuration,
    source,
    target,
    ...(actor ? { actor } : {}),
    attempt: step.attempts,
    log,
    remainingMs: time.remainingMs,
    signal: time.signal,
  };
}
