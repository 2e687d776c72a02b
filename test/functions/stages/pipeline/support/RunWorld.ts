import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import type { BusEntry } from "../../../../../core/bus/EventBus.ts";
import type { Job } from "../../../../../core/pipelines/Job.ts";
import { jobPartition, jobTable } from "../../../../../core/pipelines/jobTable.ts";
import type { Step } from "../../../../../core/pipelines/Step.ts";
import { setupTypes } from "../../../../../core/pipelines/setupTypes.ts";
import { DynamoJobStore } from "../../../../../functions/adapters/DynamoJobStore.ts";
import { DynamoStepStore } from "../../../../../functions/adapters/DynamoStepStore.ts";
import type { PipelinePorts } from "../../../../../functions/stages/pipeline/PipelineSetup.ts";
import { pipelineHandler } from "../../../../../functions/stages/pipeline/pipelineHandler.ts";
import type {
  Pipeline,
  PipelineOptions,
} from "../../../../../project/pipelines/PipelineOptions.ts";
import { CallPoints, type Interference } from "./CallPoints.ts";
import { coursePipeline } from "./pipelines.ts";
import { type Execution, RunMachine } from "./RunMachine.ts";
import { StepWorker } from "./StepWorker.ts";
import { StreamedTable } from "./StreamedTable.ts";
import { takenOnce, tellStream, type WorldEvent } from "./tellStream.ts";

interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
}

const logger = new Logger({ logLevel: "SILENT" });

/**
 * A deployed pipeline in memory: its own function on the state table behind AWS's client, its queue,
 * an interpreter of its state machine, and the stream that becomes events. Faults, and what happens
 * meanwhile, can be put at any call.
 */
export class RunWorld {
  readonly table = new StreamedTable();
  readonly pipeline: Pipeline;
  readonly types: ReturnType<typeof setupTypes>;
  readonly messages: Message[] = [];
  readonly parked: string[] = [];
  readonly delays: number[] = [];
  readonly metrics: Readonly<Record<string, unknown>>[] = [];
  readonly published: BusEntry[] = [];
  /** What became of targets, by id. */
  readonly targets = new Map<string, "building" | "open">();
  readonly targetCalls: string[] = [];
  readonly worker: StepWorker;
  nowMs = Date.parse("2026-11-28T12:00:00.000Z");
  /** Whether AWS tells of executions that ended. */
  tellsOfEnds = true;
  /** The author's code, on top of what the world does with targets. */
  code: Partial<Pick<PipelineOptions, "createTarget" | "openTarget">> = {};
  /** What an invocation has at its beginning. */
  remainingMs = 60_000;
  readonly #points = new CallPoints();
  readonly #machine: RunMachine;
  #handler: ReturnType<typeof pipelineHandler> | undefined;

  constructor(pipeline: Partial<PipelineOptions> = {}) {
    this.table.clock = () => this.clock();
    this.pipeline = coursePipeline({
      createTarget: async (request) => {
        await this.code.createTarget?.(request);
        this.targetCalls.push("create");
        if (!this.targets.has(request.target.id)) this.targets.set(request.target.id, "building");
      },
      openTarget: async (request) => {
        await this.code.openTarget?.(request);
        this.targetCalls.push(`open ${request.status}`);
        if (!this.targets.has(request.target.id)) throw new Error("there is no such target");
        this.targets.set(request.target.id, "open");
      },
      ...pipeline,
    });
    this.types = setupTypes(this.pipeline);
    this.worker = new StepWorker(this);
    this.#machine = new RunMachine({
      points: this.#points,
      invoke: (input) => this.invoke(input),
      work: (run, step) => this.worker.run(run, step, () => this.#whileAtWork()),
    });
  }

  /** Calls so far, by what was called. */
  get calls(): readonly string[] {
    return this.#points.names;
  }

  set interfere(interfere: Interference) {
    this.#points.interfere = interfere;
  }

  /** Executions of the state machine, by name. */
  get executions(): ReadonlyMap<string, Execution> {
    return this.#machine.executions;
  }

  clock(): Date {
    return new Date(this.nowMs);
  }

  /** Puts a request into the queue. */
  ask(kind: "setup" | "cancel" | "resume", id: string, data: object): void {
    const [source = "", detailType = ""] = this.types[kind].split("@");
    const metadata = { id, correlationId: `root-of-${id}`, actor: { userId: "ada" } };
    const body = JSON.stringify({
      source,
      "detail-type": detailType,
      detail: { metadata: { ...metadata, time: this.clock().toISOString() }, data },
    });
    this.messages.push({ id, body, receives: 0 });
  }

  /** Asks for a course made of a course, or for what `data` says besides. */
  askForCourse(jobId = "job-1", data: object = {}): void {
    const given = { workflow: "course-from-course", source: "old", target: `new-of-${jobId}` };
    this.ask("setup", jobId, { ...given, ...data });
  }

  job(jobId = "job-1"): Job | undefined {
    const pk = jobPartition("courses", jobId);
    return this.table.read(pk, jobTable.jobKey) as unknown as Job | undefined;
  }

  steps(jobId = "job-1"): readonly Step[] {
    const pk = jobPartition("courses", jobId);
    return this.table.partition(pk, jobTable.stepPrefix) as unknown as readonly Step[];
  }

  statuses(jobId = "job-1"): Readonly<Record<string, string>> {
    return Object.fromEntries(this.steps(jobId).map(({ step, status }) => [step, status]));
  }

  /** Invokes the pipeline's own function in a process of its own. */
  async invoke(input: unknown): Promise<unknown> {
    const context = { getRemainingTimeInMillis: () => this.remainingMs } as Context;
    this.#handler ??= pipelineHandler({ pipeline: this.#guarded(), ports: this.#ports() });
    const handler = this.#handler;
    return this.#points.inProcess(() => handler(input, context));
  }

  /** Delivers each message once; those that must come again stay. */
  async deliver(): Promise<void> {
    for (const message of [...this.messages]) await this.deliverOne(message);
  }

  async deliverOne(message: Message): Promise<void> {
    message.receives += 1;
    const { id, body, receives } = message;
    const attributes = { ApproximateReceiveCount: String(receives) };
    const record = { messageId: id, receiptHandle: id, body, attributes };
    const isDone = await this.invoke({ Records: [record] }).then(
      (answer) => (answer as { batchItemFailures: unknown[] }).batchItemFailures.length === 0,
      () => false,
    );
    const place = this.messages.indexOf(message);
    if (isDone && place >= 0) this.messages.splice(place, 1);
  }

  /** Runs every execution to its end. */
  runMachine(): Promise<void> {
    return this.#machine.run();
  }

  /** Tells of executions that ended, as EventBridge does mostly. */
  async tellOfEnds(): Promise<void> {
    for (const event of this.#machine.takeEndEvents()) {
      if (this.tellsOfEnds) await this.invoke(event).catch(() => {});
    }
  }

  endEvent(execution: Execution): object {
    return this.#machine.endEvent(execution);
  }

  /** Ends the executions of a job as somebody may in the console. */
  abort(jobId: string): void {
    this.#machine.abort(jobId);
  }

  sweep(): Promise<unknown> {
    return this.invoke({ task: "sweep" });
  }

  /** Lets everything happen that happens by itself, until nothing does. */
  async settle(rounds = 12): Promise<void> {
    for (let round = 0; round < rounds && !this.isQuiet(); round += 1) {
      await this.deliver();
      await this.runMachine();
      await this.tellOfEnds();
      this.nowMs += 150_000;
      await this.sweep().catch(() => {});
    }
  }

  /** Whether nothing happens by itself any more. */
  isQuiet(): boolean {
    const isLookedAt = [...this.table.items.values()].some(({ due }) => due !== undefined);
    return this.messages.length === 0 && this.#machine.isQuiet() && !isLookedAt;
  }

  /** Events of the stream so far, each told `times` times, as the gate takes them: each once. */
  async events(times = 1): Promise<readonly WorldEvent[]> {
    const records = Array.from({ length: times }, () => this.table.stream).flat();
    return takenOnce([...(await tellStream(records)), ...this.published]);
  }

  /** A call of a component's process, at which something may happen. */
  async #whileAtWork(): Promise<void> {
    const work = () => this.#points.call("a step's work", async () => {});
    await this.#points.inProcess(work).catch(() => {});
  }

  #guarded(): Pipeline {
    const { createTarget, openTarget } = this.pipeline;
    return {
      ...this.pipeline,
      createTarget: (request) => this.#points.call("createTarget", () => createTarget(request)),
      openTarget: (request) => this.#points.call("openTarget", () => openTarget(request)),
    };
  }

  #ports(): PipelinePorts {
    const records = { tableName: "state", retentionDays: 365, client: this.#client() };
    return {
      jobs: new DynamoJobStore(records),
      steps: new DynamoStepStore(records),
      executions: this.#machine.port(),
      bus: {
        name: "ingress",
        put: (entries) =>
          this.#points.call("PutEvents", async () => {
            this.published.push(...entries);
            return entries.map(() => ({ status: "accepted", eventId: "e" }) as const);
          }),
      },
      queue: {
        delay: async (_receipt, seconds) => void this.delays.push(seconds),
        park: (_body, reason) =>
          this.#points.call("park", async () => void this.parked.push(reason)),
      },
      clock: () => this.clock(),
      random: () => 0.5,
      logger,
      metrics: this.#metrics(),
    };
  }

  #metrics(): Metrics {
    const metrics = new Metrics({ namespace: "Test", serviceName: "courses" });
    const write = (text: string) => void this.metrics.push(JSON.parse(text));
    // It keeps its console in a protected field and takes no other.
    Object.assign(metrics, { console: { log: write } });
    return metrics;
  }

  #client() {
    // The fault that follows a call is the client's, for its answer is read by it.
    return this.table.clientOf((operation, answer) => this.#points.call(operation, answer));
  }
}
