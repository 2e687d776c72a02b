import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { invocation } from "../../../client/testing/subscriber/lambdaInput.ts";
import type { Job } from "../../../core/pipelines/Job.ts";
import { jobPartition, mappingSortKeys, stepKey } from "../../../core/pipelines/jobTable.ts";
import { type StepMethod, stepMethods } from "../../../core/pipelines/PipelineShape.ts";
import { planSteps } from "../../../core/pipelines/planSteps.ts";
import type { Step } from "../../../core/pipelines/Step.ts";
import { DynamoStepStore } from "../../../functions/adapters/DynamoStepStore.ts";
import { toJobItem } from "../../../functions/adapters/jobItem.ts";
import { fromStepItem, toStepItem } from "../../../functions/adapters/stepItem.ts";
import { componentHandler } from "../../../functions/stages/pipeline/componentHandler.ts";
import type { ComponentPorts } from "../../../functions/stages/pipeline/steps/StepSetup.ts";
import type { Component } from "../../../project/components/ComponentOptions.ts";
import { pipelineShape } from "../../../project/pipelines/pipelineShape.ts";
import { type Interference, StateTable } from "../state/StateTable.ts";
import { courseJob, coursesPipeline, curriculum } from "./courses.ts";

/** A line of the log, or an embedded-format metric. */
export type Line = Readonly<Record<string, unknown>>;

/** What a world begins with. */
export interface CourseWorldOptions {
  readonly component?: Component;
  readonly methods?: readonly StepMethod[];
  readonly job?: Partial<Job>;
  /** @default an empty one */
  readonly table?: StateTable;
}

const expiresAt = 1_800_000_000;

/** The function of a component over a table in this process, with the steps of one job. */
export class CourseWorld {
  readonly table: StateTable;
  readonly lines: Line[] = [];
  readonly job: Job;
  /** What the clock says; it stands still. */
  now = new Date("2026-11-28T12:00:02.000Z");
  readonly #component: Component;

  constructor({
    component = curriculum(),
    methods = stepMethods,
    job,
    table = new StateTable(),
  }: CourseWorldOptions = {}) {
    this.table = table;
    this.#component = component;
    this.job = { ...courseJob, ...job };
    this.putJob({});
    const shape = pipelineShape({
      name: coursesPipeline,
      subjects: ["course"],
      workflows: {},
      components: { component },
    });
    const { pipeline, jobId, run } = this.job;
    const changedAt = courseJob.createdAt;
    const made = { pipeline, jobId, run, status: "waiting", attempts: 0, changedAt } as const;
    for (const step of planSteps(shape, { from: "course", to: "course", methods })) {
      this.table.place(toStepItem({ ...step, ...made }, expiresAt));
    }
  }

  /** The partition of the job. */
  get partition(): string {
    return jobPartition(this.job.pipeline, this.job.jobId);
  }

  /** All steps as they are now. */
  get steps(): readonly Step[] {
    const items = [...this.table.items.values()].filter(({ sk }) => sk?.S?.startsWith("STEP#"));
    return items.map(fromStepItem);
  }

  /** The step of a name as it is now. */
  step(name: string): Step {
    const step = this.steps.find((one) => one.step === name);
    if (!step) throw new Error(`no step ${name}`);
    return step;
  }

  putJob(changes: Partial<Job>): void {
    const job = { ...this.job, ...changes };
    this.table.place(toJobItem(job, { expiresAt, lookAt: courseJob.createdAt }));
  }

  putStep(name: string, changes: Partial<Step>): void {
    this.table.place(toStepItem({ ...this.step(name), ...changes }, expiresAt));
  }

  /** What a configuration's records have become, as `type from` and the new id. */
  mappings(configuration: string): Readonly<Record<string, string>> {
    const items = this.table.partition(this.partition, mappingSortKeys(configuration));
    return Object.fromEntries(
      items.map(({ recordType, from, to }) => [
        `${String(recordType)} ${String(from)}`,
        String(to),
      ]),
    );
  }

  /** Invokes the component's function for a step, as the state machine does. */
  async invoke(name: string, options: InvokeOptions = {}): Promise<unknown> {
    const { component = this.#component, interfere, leftMs = 90_000, ...task } = options;
    const handler = componentHandler({
      pipeline: coursesPipeline,
      component,
      ports: this.ports(interfere),
    });
    const { jobId, run } = this.job;
    const step = stepKey(this.step(name));
    return handler({ pipeline: coursesPipeline, jobId, run, step, ...task }, invocation(leftMs));
  }

  /** Invokes it as often as the state machine does while it fails. */
  async invokeUntilDone(name: string, options: InvokeOptions = {}, most = 10): Promise<number> {
    for (let invocations = 1; invocations <= most; invocations += 1) {
      try {
        await this.invoke(name, options);
        return invocations;
      } catch {
        // Step Functions tries again.
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Does these steps, one after another. */
  async run(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.invoke(name);
  }

  /** The sum of a metric over all invocations. */
  metric(name: string): number {
    return this.lines.reduce((sum, line) => sum + Number(line[name] ?? 0), 0);
  }

  ports(interfere?: Interference): ComponentPorts {
    const write = (text: string) => void this.lines.push(JSON.parse(text) as Line);
    const sink = { debug: write, info: write, warn: write, error: write, log: write, trace: write };
    const logger = new Logger({ serviceName: "test", logLevel: "DEBUG" });
    const metrics = new Metrics({ namespace: "Signalbox", serviceName: "test" });
    // Both keep their console in a protected field and take no other.
    Object.assign(logger, { console: sink });
    Object.assign(metrics, { console: sink });
    const client = this.table.client(interfere);
    return {
      store: new DynamoStepStore({ tableName: "state", client, retentionDays: 30 }),
      clock: () => this.now,
      logger,
      metrics,
    };
  }
}

/** How a step is done differently. */
export interface InvokeOptions {
  readonly component?: Component;
  readonly interfere?: Interference;
  /** What the invocation has left. @default 90,000 */
  readonly leftMs?: number;
  readonly jobId?: string;
  readonly run?: number;
  readonly pipeline?: string;
}
