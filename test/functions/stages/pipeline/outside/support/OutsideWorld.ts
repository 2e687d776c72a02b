import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { invocation } from "../../../../../../client/testing/subscriber/lambdaInput.ts";
import type { BusEntry, EntryOutcome } from "../../../../../../core/bus/EventBus.ts";
import type { Job } from "../../../../../../core/pipelines/Job.ts";
import { jobPartition, jobTable, stepKey } from "../../../../../../core/pipelines/jobTable.ts";
import { planSteps } from "../../../../../../core/pipelines/planSteps.ts";
import type { Step } from "../../../../../../core/pipelines/Step.ts";
import { setupTypes } from "../../../../../../core/pipelines/setupTypes.ts";
import { toConfigurationItem } from "../../../../../../functions/adapters/configurationItem.ts";
import { DynamoJobStore } from "../../../../../../functions/adapters/DynamoJobStore.ts";
import { DynamoStepStore } from "../../../../../../functions/adapters/DynamoStepStore.ts";
import { toJobItem } from "../../../../../../functions/adapters/jobItem.ts";
import { fromStepItem, toStepItem } from "../../../../../../functions/adapters/stepItem.ts";
import { pipelineHandler } from "../../../../../../functions/stages/pipeline/pipelineHandler.ts";
import { pipelineShape } from "../../../../../../project/pipelines/pipelineShape.ts";
import { courseJob } from "../../../../../support/pipelines/courses.ts";
import { CallPoints } from "../../support/CallPoints.ts";
import { StreamedTable } from "../../support/StreamedTable.ts";
import { enrolmentPipeline } from "./enrolmentPipeline.ts";

/** The event that asks for a step. */
export interface RequestedStep {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>> & { readonly token: string };
}

type MetricLine = Readonly<Record<string, number | readonly number[]>>;

const expiresAt = 1_800_000_000;

/** What asks and answers for each method in these tests. */
export const steps = {
  generate: "generate.groups.enrolment",
  build: "build.groups.enrolment",
} as const;

/**
 * A job that runs, and the pipeline's own function with all that is behind it in memory. The tests
 * are the state machine, which waits with task tokens, and the component outside.
 */
export class OutsideWorld {
  readonly table = new StreamedTable();
  readonly pipeline = enrolmentPipeline();
  readonly types = setupTypes(this.pipeline);
  readonly published: BusEntry[] = [];
  /** Task tokens with which the state machine was told to go on. */
  readonly wentOn = new Set<string>();
  readonly logged: string[] = [];
  /** What the bus answers. */
  outcome: EntryOutcome = { status: "accepted", eventId: "e" };
  nowMs = Date.parse("2026-11-28T12:00:02.000Z");
  /** Where things go wrong, or happen meanwhile. */
  readonly points = new CallPoints();
  readonly #handler: ReturnType<typeof pipelineHandler>;
  readonly #metrics: string[] = [];

  constructor(job: Partial<Job> = {}) {
    this.putJob(job);
    const { pipeline, jobId, run, correlationId, operation } = courseJob;
    const origin = { correlationId, operation, actor: { userId: "user/1" } };
    const changedAt = courseJob.createdAt;
    const made = { pipeline, jobId, run, status: "waiting", attempts: 0, changedAt } as const;
    const workflow = { from: "course", to: "course", methods: ["generate", "build"] } as const;
    for (const step of planSteps(pipelineShape(this.pipeline), workflow)) {
      this.table.place(toStepItem({ ...step, ...made, origin }, expiresAt));
    }
    this.#handler = pipelineHandler({ pipeline: this.pipeline, ports: this.#ports() });
  }

  putJob(changes: Partial<Job>): void {
    const job = { ...courseJob, ...changes };
    this.table.place(toJobItem(job, { expiresAt, lookAt: courseJob.createdAt }));
  }

  putStep(name: string, changes: Partial<Step>): void {
    this.table.place(toStepItem({ ...this.step(name), ...changes }, expiresAt));
  }

  step(name: string): Step {
    const items = [...this.table.items.values()].filter(({ sk }) => sk?.S?.startsWith("STEP#"));
    const step = items.map(fromStepItem).find((one) => one.step === name);
    if (!step) throw new Error(`no step ${name}`);
    return step;
  }

  /** What the job's partition holds under keys that begin so. */
  records(prefix: string): readonly Readonly<Record<string, unknown>>[] {
    return this.table.partition(jobPartition(courseJob.pipeline, courseJob.jobId), prefix);
  }

  /** Has the chapters built, and the groups generated, on which `build` depends. */
  buildChapters(mappings: Readonly<Record<string, string>> = { c1: "n1" }): void {
    const { pipeline, jobId } = courseJob;
    const pk = jobPartition(pipeline, jobId);
    const configuration = "chapters.outline";
    for (const [from, to] of Object.entries(mappings)) {
      const sk = `${jobTable.mappingPrefix}${configuration}#chapter#${from}`;
      const texts = { pk, sk, recordType: "chapter", from, to, configuration };
      this.table.place(Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }])));
    }
    this.putStep("generate.chapters.outline", { status: "completed" });
    const recordMappings = Object.keys(mappings).length;
    this.putStep("build.chapters.outline", { status: "completed", recordMappings });
  }

  /** Keeps what `generate` of the groups answered, with the job. */
  keepGenerated(data: unknown = { sizes: [20] }): void {
    const { pipeline, jobId, createdAt: generatedAt } = courseJob;
    const kept = { name: "groups", component: "enrolment", version: 3, jobId, generatedAt };
    const partition = jobPartition(pipeline, jobId);
    const item = toConfigurationItem(partition, { ...kept, data: JSON.stringify(data) }, expiresAt);
    this.table.place(item);
  }

  /** Has the state machine ask for a step, with a task token. */
  async ask(name: string, taskToken = "task-1", more: object = {}): Promise<unknown> {
    const { pipeline, jobId, run } = courseJob;
    const step = stepKey(this.step(name));
    return this.invoke({ task: "ask", pipeline, jobId, run, step, taskToken, ...more });
  }

  /** What was asked for so far. The gate takes one event of each id: they must be the same. */
  get requested(): readonly RequestedStep[] {
    const texts = new Map<string, string>();
    for (const { detail } of this.published) {
      const { id } = (JSON.parse(detail) as RequestedStep).metadata;
      const known = texts.get(String(id));
      if (known !== undefined && known !== detail) throw new Error(`two events are ${String(id)}`);
      texts.set(String(id), detail);
    }
    return [...texts.values()].map((detail) => JSON.parse(detail) as RequestedStep);
  }

  get token(): string {
    return this.requested.at(-1)?.data.token ?? "none";
  }

  /** Delivers an answer. @returns whether it need not come again. */
  answer(id: string, answer: object, token = this.token): Promise<boolean> {
    return this.deliver(this.types.stepAnswered, id, { jobId: courseJob.jobId, token, ...answer });
  }

  /** Delivers a request to end the run. */
  cancel(): Promise<boolean> {
    return this.deliver(this.types.cancel, "cancel-1", { jobId: courseJob.jobId });
  }

  async deliver(type: string, id: string, data: object): Promise<boolean> {
    const [source = "", detailType = ""] = type.split("@");
    const metadata = { id, correlationId: "root", time: "2026-11-28T12:00:03.000Z" };
    const body = JSON.stringify({ source, "detail-type": detailType, detail: { metadata, data } });
    const attributes = { ApproximateReceiveCount: "1" };
    const record = { messageId: id, receiptHandle: id, body, attributes };
    const answer = await this.invoke({ Records: [record] }).catch(() => undefined);
    const { batchItemFailures } = (answer ?? {}) as { batchItemFailures?: readonly unknown[] };
    return batchItemFailures?.length === 0;
  }

  /** Records that a step has failed, as the state machine does whose time is up. */
  timeOut(name: string): void {
    const step = this.step(name);
    if (step.status !== "waiting" && step.status !== "running") return;
    const error = { name: "STEP_TIMED_OUT", message: "The component did not answer within 600 s." };
    this.table.put(toStepItem({ ...step, status: "failed", error }, expiresAt));
  }

  async invoke(input: unknown): Promise<unknown> {
    const context: Context = invocation(60_000);
    return this.points.inProcess<unknown>(() => this.#handler(input, context));
  }

  /** The sum of a metric so far. */
  metric(name: string): number {
    const lines = this.#metrics.map((text) => JSON.parse(text) as MetricLine);
    const counts = lines.flatMap((line) => line[name] ?? []);
    return counts.reduce((sum, value) => sum + value, 0);
  }

  #ports() {
    const write = (text: string) => void this.logged.push(text);
    const logger = new Logger({ serviceName: "test", logLevel: "DEBUG" });
    const metrics = new Metrics({ namespace: "Test", serviceName: "test" });
    // Both keep their console in a protected field and take no other.
    Object.assign(logger, {
      console: { debug: write, info: write, warn: write, error: write, log: write, trace: write },
    });
    Object.assign(metrics, { console: { log: (text: string) => void this.#metrics.push(text) } });
    const client = this.table.clientOf((operation, answer) => this.points.call(operation, answer));
    const records = { tableName: "state", retentionDays: 30, client };
    return {
      jobs: new DynamoJobStore(records),
      steps: new DynamoStepStore(records),
      executions: {
        stateMachine: "arn:machine",
        start: async () => {},
        stop: () => this.points.call("StopExecution", async () => {}),
        status: async () => "running" as const,
        goOn: (token: string) =>
          this.points.call("SendTaskSuccess", async () => void this.wentOn.add(token)),
      },
      bus: {
        name: "ingress",
        put: (entries: readonly BusEntry[]) =>
          this.points.call("PutEvents", async () => {
            if (this.outcome.status === "accepted") this.published.push(...entries);
            return entries.map(() => this.outcome);
          }),
      },
      queue: { delay: async () => {}, park: async () => {} },
      clock: () => new Date(this.nowMs),
      random: () => 0.5,
      logger,
      metrics,
    };
  }
}
