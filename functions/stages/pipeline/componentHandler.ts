import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { Component } from "../../../project/components/ComponentOptions.ts";
import { stepMetrics } from "../../../project/metrics.ts";
import { createComponentPorts } from "../../adapters/createComponentPorts.ts";
import { containBackgroundErrors } from "../subscriber/containBackgroundErrors.ts";
import { readComponentConfig } from "./steps/config.ts";
import { readTask } from "./steps/readTask.ts";
import { runStep } from "./steps/runStep.ts";
import type { ComponentPorts, StepSetup } from "./steps/StepSetup.ts";

/** What a component's function is made of. */
export interface ComponentSetup {
  /** The pipeline's name, which is its context's. */
  readonly pipeline: string;
  readonly component: Component;
  /** @default those of AWS, as the environment names them */
  readonly ports?: ComponentPorts;
}

/** Says nothing: what became of a step is on its record. */
export type StepAnswer = Readonly<Record<string, never>>;

/**
 * A component as a function that its pipeline's state machine invokes for each step. Fails only
 * where the step is to be tried again.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID at once, when the function was deployed with
 *   something missing.
 */
export function componentHandler({
  pipeline,
  component,
  ports = createComponentPorts(readComponentConfig()),
}: ComponentSetup): (event: unknown, context: Context) => Promise<StepAnswer> {
  const { logger, metrics } = ports;
  const onStray = (error: unknown) => logger.error("error in the background", { error });
  return middy<unknown, StepAnswer>()
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .use(containBackgroundErrors(onStray))
    .handler(handleStep({ pipeline, component, ports }));
}

function handleStep(setup: StepSetup) {
  return async (event: unknown, context: Context): Promise<StepAnswer> => {
    let outcome: keyof typeof stepMetrics | "left alone" = "retried";
    try {
      const task = readTask(event, setup.pipeline);
      outcome = await runStep(task, setup, () => context.getRemainingTimeInMillis());
      return {};
    } finally {
      count(outcome, setup.ports.metrics);
    }
  };
}

function count(outcome: string, metrics: ComponentPorts["metrics"]): void {
  for (const [counted, name] of Object.entries(stepMetrics)) {
    const isIt = counted === outcome;
    // A metric is paid for in the hours in which it is written: only the first always is.
    if (isIt || name === stepMetrics.completed) {
      metrics.addMetric(name, MetricUnit.Count, isIt ? 1 : 0);
    }
  }
}
