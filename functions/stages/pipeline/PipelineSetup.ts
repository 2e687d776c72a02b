import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { EventBus } from "../../../core/bus/EventBus.ts";
import type { PipelineError } from "../../../core/pipelines/Job.ts";
import type { WorkedQueue } from "../../../core/retries/WorkedQueue.ts";
import type { Pipeline } from "../../../project/pipelines/PipelineOptions.ts";
import type { JobStore, RunName } from "./JobStore.ts";
import type { StepStore } from "./steps/StepStore.ts";

/** What a pipeline's own function is made of. */
export interface PipelineSetup {
  readonly pipeline: Pipeline;
  readonly ports: PipelinePorts;
}

/** Its ways out of its process. */
export interface PipelinePorts {
  readonly jobs: JobStore;
  /** Of components outside: all others do theirs themselves. */
  readonly steps: StepStore;
  readonly executions: Executions;
  /** The ingress bus. */
  readonly bus: EventBus;
  readonly queue: WorkedQueue;
  readonly clock: () => Date;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** How executions of a state machine stand. */
export type ExecutionStatus = "running" | "succeeded" | "failed";

/** The executions of the pipeline's state machine: one for each run. */
export interface Executions {
  /** The state machine's ARN. */
  readonly stateMachine: string;
  /** Starts that of a run, unless it was started before. */
  start(run: RunName): Promise<void>;
  /** Ends that of a run, if it is running; `error` says why to whoever looks at it. */
  stop(run: RunName, error: PipelineError): Promise<void>;
  /** How that of a run stands; undefined where there is none. */
  status(run: RunName): Promise<ExecutionStatus | undefined>;
  /** Has the one that waits with this token go on, if it still does. */
  goOn(taskToken: string): Promise<void>;
}

/** How much time an invocation has left, in milliseconds. */
export type TimeLeft = () => number;
