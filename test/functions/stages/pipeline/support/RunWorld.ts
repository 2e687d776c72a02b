import { AsyncLocalStorage } from "node:async_hooks";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import type { BusEntry } from "../../../../../core/bus/EventBus.ts";
import type { Job } from "../../../../../core/pipelines/Job.ts";
import { jobPartition, jobTable } from "../../../../../core/pipelines/jobTable.ts";
import type { PreparedRun } from "../../../../../core/pipelines/runMessages.ts";
import type { Step } from "../../../../../core/pipelines/Step.ts";
import { setupTypes } from "../../../../../core/pipelines/setupTypes.ts";
import { DynamoJobStore } from "../../../../../functions/adapters/DynamoJobStore.ts";
import { DynamoStepStore } from "../../../../../functions/adapters/DynamoStepStore.ts";
import { executionName } from "../../../../../functions/stages/pipeline/executionName.ts";
import type { RunName } from "../../../../../functions/stages/pipeline/JobStore.ts";
import type {
  Executions,
  PipelinePorts,
} from "../../../../../functions/stages/pipeline/PipelineSetup.ts";
import { pipelineHandler } from "../../../../../functions/stages/pipeline/pipelineHandler.ts";
import { toStepError } from "../../../../../functions/stages/pipeline/steps/toStepError.ts";
import type {
  Pipeline,
  PipelineOptions,
} from "../../../../../project/pipelines/PipelineOptions.ts";
import { coursePipeline } from "./pipelines.ts";
import { StepWorker } from "./StepWorker.ts";
import { StreamedTable } from "./StreamedTable.ts";
import { takenOnce, tellStream, type WorldEvent } from "./tellStream.ts";

/** What goes wrong with a call: nothing was done, or it was and nobody knows, and the process dies. */
export type CallFault = "refused" | "lost" | "dead before" | "dead after";

interface Message {
  readonly id: string;
  readonly body: string;
  receives: number;
}

interface Execution extends RunName {
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "ABORTED";
  error?: { readonly Error: string; readonly Cause: string };
}

const machine = "arn:aws:states:eu-central-1:1:stateMachine:courses";

/** One process of a function: once dead, nothing it calls does anything any more. */
interface Process {
  isAlive: boolean;
}

/** The process that the caller runs in. */
const processes = new AsyncLocalStorage<Process>();

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
  readonly executions = new Map<string, Execution>();
  readonly published: BusEntry[] = [];
  /** Task tokens with which the state machine was told to go on. */
  readonly wentOn: string[] = [];
  /** What became of targets, by id. */
  readonly targets = new Map<string, "building" | "open">();
  readonly targetCalls: string[] = [];
  readonly worker: StepWorker;
  nowMs = Date.parse("2026-11-28T12:00:00.000Z");
  /** Calls so far, by what was called. */
  readonly calls: string[] = [];
  /** Asked before each call: what goes wrong with it, or happens meanwhile. */
  interfere: (call: number, name: string) => Promise<CallFault | undefined> | undefined = () =>
    undefined;
  /** Whether AWS tells of executions that ended. */
  tellsOfEnds = true;
  /** The author's code, on top of what the world does with targets. */
  code: Partial<Pick<PipelineOptions, "createTarget" | "openTarget">> = {};
  /** What an invocation has at its beginning. */
  remainingMs = 60_000;
  readonly #ended: Execution[] = [];
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
    const process = { isAlive: true };
    const context = { getRemainingTimeInMillis: () => this.remainingMs } as Context;
    this.#handler ??= pipelineHandler({ pipeline: this.#guarded(), ports: this.#ports() });
    const handler = this.#handler;
    const answer = await processes.run(process, () => handler(input, context));
    if (!process.isAlive) throw new Error("the process died");
    return answer;
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

  /** Runs every execution to its end, as the state machine's definition says. */
  async runMachine(): Promise<void> {
    for (const execution of this.executions.values()) {
      if (execution.status === "RUNNING") await this.#execute(execution);
    }
  }

  /** Tells of executions that ended, as EventBridge does mostly. */
  async tellOfEnds(): Promise<void> {
    for (const execution of this.#ended.splice(0)) {
      if (this.tellsOfEnds) await this.invoke(this.endEvent(execution)).catch(() => {});
    }
  }

  endEvent({ status, error, ...run }: Execution): object {
    const detail = {
      stateMachineArn: machine,
      name: executionName(run),
      status,
      input: JSON.stringify({ pipeline: run.pipeline, jobId: run.jobId, run: run.run }),
      ...(error ? { error: error.Error, cause: error.Cause } : {}),
    };
    return {
      source: "aws.states",
      "detail-type": "Step Functions Execution Status Change",
      detail,
    };
  }

  /** Ends the executions of a job as somebody may in the console. */
  abort(jobId: string): void {
    for (const execution of this.executions.values()) {
      const isHit = execution.jobId === jobId && execution.status === "RUNNING";
      if (isHit) this.#end(execution, "ABORTED");
    }
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
    const isRunning = [...this.executions.values()].some(({ status }) => status === "RUNNING");
    const isLookedAt = [...this.table.items.values()].some(({ due }) => due !== undefined);
    return this.messages.length === 0 && this.#ended.length === 0 && !isRunning && !isLookedAt;
  }

  /** Events of the stream so far, each told `times` times, as the gate takes them: each once. */
  async events(times = 1): Promise<readonly WorldEvent[]> {
    const records = Array.from({ length: times }, () => this.table.stream).flat();
    return takenOnce([...(await tellStream(records)), ...this.published]);
  }

  /** Counts a call of a process, and has it fail where that is to be. */
  async call<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const process = processes.getStore() ?? { isAlive: true };
    this.#requireAlive(process);
    const number = this.calls.push(name) - 1;
    const fault = await this.interfere(number, name);
    this.#requireAlive(process);
    if (fault === "refused") throw new Error(`${name} was refused`);
    if (fault === "dead before") this.#kill(process);
    const result = await work();
    if (fault === "dead after") this.#kill(process);
    if (fault === "lost") throw new Error(`the answer to ${name} was lost`);
    return result;
  }

  #kill(process: Process): never {
    process.isAlive = false;
    throw new Error("the process died");
  }

  #requireAlive({ isAlive }: Process): void {
    if (!isAlive) throw new Error("this process is dead");
  }

  async #execute(execution: Execution): Promise<void> {
    const { pipeline, jobId, run } = execution;
    const isRunning = () => execution.status === "RUNNING";
    let problem: { readonly Error: string; readonly Cause: string } | undefined;
    try {
      const prepare = { task: "prepare", pipeline, jobId, run };
      const { waves } = (await this.#retried(execution, prepare)) as PreparedRun;
      for (const step of waves.flatMap(({ steps }) => steps)) {
        if (isRunning()) await this.#work(execution, step.step);
      }
    } catch (error) {
      problem = {
        Error: "Error",
        Cause: JSON.stringify({ errorMessage: toStepError(error).message }),
      };
    }
    if (!isRunning()) return;
    const finish = { task: "finish", pipeline, jobId, run, ...(problem ? { problem } : {}) };
    const isFinished = await this.#retried(execution, finish).then(
      () => true,
      () => false,
    );
    if (isRunning()) this.#end(execution, isFinished ? "SUCCEEDED" : "FAILED");
  }

  async #work(run: RunName, key: string): Promise<void> {
    const between = () => this.call("a step's work", async () => {}).catch(() => {});
    await this.worker.run(run, key, () => processes.run({ isAlive: true }, between));
  }

  async #retried(execution: Execution, input: object): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.invoke(input);
      } catch (error) {
        if (attempt === 3 || execution.status !== "RUNNING") throw error;
      }
    }
  }

  #end(execution: Execution, status: Execution["status"], error?: Execution["error"]): void {
    execution.status = status;
    if (error) execution.error = error;
    if (status !== "SUCCEEDED") this.#ended.push(execution);
  }

  #guarded(): Pipeline {
    const { createTarget, openTarget } = this.pipeline;
    return {
      ...this.pipeline,
      createTarget: (request) => this.call("createTarget", () => createTarget(request)),
      openTarget: (request) => this.call("openTarget", () => openTarget(request)),
    };
  }

  #ports(): PipelinePorts {
    const records = { tableName: "state", retentionDays: 365, client: this.#client() };
    return {
      jobs: new DynamoJobStore(records),
      steps: new DynamoStepStore(records),
      executions: this.#executions(),
      bus: {
        name: "ingress",
        put: (entries) =>
          this.call("PutEvents", async () => {
            this.published.push(...entries);
            return entries.map(() => ({ status: "accepted", eventId: "e" }) as const);
          }),
      },
      queue: {
        delay: async (_receipt, seconds) => void this.delays.push(seconds),
        park: (_body, reason) => this.call("park", async () => void this.parked.push(reason)),
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
    return this.table.clientOf((operation, answer) => this.call(operation, answer));
  }

  #executions(): Executions {
    const named = (run: RunName) => this.executions.get(executionName(run));
    return {
      stateMachine: machine,
      start: ({ pipeline, jobId, run }) =>
        this.call("StartExecution", async () => {
          const name = executionName({ jobId, run });
          if (this.executions.has(name)) return;
          this.executions.set(name, { pipeline, jobId, run, status: "RUNNING" });
        }),
      stop: (run, { name, message }) =>
        this.call("StopExecution", async () => {
          const execution = named(run);
          const error = { Error: name, Cause: message };
          if (execution?.status === "RUNNING") this.#end(execution, "ABORTED", error);
        }),
      status: (run) =>
        this.call("DescribeExecution", async () => {
          const status = named(run)?.status;
          if (status === "RUNNING") return "running";
          return status && (status === "SUCCEEDED" ? "succeeded" : "failed");
        }),
      goOn: (taskToken) =>
        this.call("SendTaskSuccess", async () => void this.wentOn.push(taskToken)),
    };
  }
}
