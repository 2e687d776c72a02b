import type { Context } from "aws-lambda";
import { queueMessage } from "../../../../client/testing/subscriber/lambdaInput.ts";
import type { EventCatalog } from "../../../../core/eventTypes/EventCatalog.ts";
import { parseEventTypeId } from "../../../../core/eventTypes/eventTypeId.ts";
import type { Job } from "../../../../core/pipelines/Job.ts";
import { jobPartition, jobTable, stepSortKey } from "../../../../core/pipelines/jobTable.ts";
import type { Step } from "../../../../core/pipelines/Step.ts";
import { setupTypes } from "../../../../core/pipelines/setupTypes.ts";
import { gateRetry } from "../../../../core/retries/RetryPolicy.ts";
import type { StateMachineDefinition } from "../../../../infra/stages/pipeline/StatesLanguage.ts";
import type { Pipeline } from "../../../../project/pipelines/PipelineOptions.ts";
import { StreamedTable } from "../../../functions/stages/pipeline/support/StreamedTable.ts";
import { runStateMachine } from "../StateMachine.ts";
import { StatesError, toStatesError } from "../StatesError.ts";
import { EventLog, type LoggedEvent } from "./EventLog.ts";
import { FunctionProcess, type Invocation } from "./FunctionProcess.ts";
import { type MachineExecution, MachineExecutions } from "./MachineExecutions.ts";
import { pipelineOwnName, worldDefinition } from "./worldDefinition.ts";
import { type WorldFunctions, worldFunctions } from "./worldFunctions.ts";

/** What goes wrong with a call: nothing is done, or it is and nobody knows, or the process ends. */
export type CallFault = "refused" | "lost" | "dies before" | "dies after";

/** A call of a function's process to something outside of it. */
export interface WorldCall extends Invocation {
  /** From 0, among those of its process. */
  readonly place: number;
  /** What is called, such as `GetItem`. */
  readonly name: string;
}

/** What the state machine asks for: `prepare`, `finish`, a step's name, or `record` of one. */
export interface MachineCall {
  readonly what: string;
  readonly run: number;
}

/** Code of a pipeline's author that is called: `createTarget`, `openTarget`, or a step's name. */
export interface AuthorCall {
  readonly name: string;
  readonly run: number;
}

interface Message {
  readonly messageId: string;
  readonly body: string;
  receiveCount: number;
}

/** What an invocation has at its beginning. */
const limitMs = 90_000;
/** As often as the queue hands a message out. */
const mostReceives = gateRetry.attempts;

/**
 * A deployment of one pipeline in this process: its own function and its components', as they are
 * deployed, on the state table behind AWS's client, its state machine's definition under an
 * interpreter, the queue, and the stream that becomes events, which a gate takes. Whatever is
 * called can fail, and anything can happen meanwhile.
 */
export class PipelineWorld {
  readonly table: StreamedTable;
  readonly log: EventLog;
  readonly executions = new MachineExecutions();
  readonly messages: Message[] = [];
  /** Requests that were given up. */
  readonly parked: string[] = [];
  /** The author's code as it was called, in order. */
  readonly worked: AuthorCall[] = [];
  readonly pipeline: Pipeline;
  readonly types: ReturnType<typeof setupTypes>;
  nowMs = Date.parse("2026-11-28T12:00:00.000Z");
  /** Asked before each call: what goes wrong with it, or happens meanwhile. */
  interfere: (call: WorldCall) => CallFault | undefined | Promise<CallFault | undefined> = () =>
    undefined;
  /** Asked before whatever the state machine calls; what it throws is what comes of the call. */
  beforeMachineCall: (call: MachineCall, execution: MachineExecution) => unknown = () => undefined;
  /** Stands in for the author's code. */
  author: (call: AuthorCall, code: () => unknown) => unknown = (_call, code) => code();
  /** Plays components outside: is called while the state machine waits for what was asked for. */
  outside: (request: LoggedEvent) => unknown = () => undefined;
  /** Task tokens with which the state machine was told to go on. */
  readonly wentOn = new Set<string>();
  /** Whether AWS tells of executions that ended. */
  tellsOfEnds = true;
  /** What an invocation of the pipeline's own function has at its beginning. */
  pipelineLimitMs = limitMs;
  readonly #definition: StateMachineDefinition;
  readonly #functions: WorldFunctions;
  #told = 0;

  constructor(pipeline: Pipeline, catalog: EventCatalog, table = new StreamedTable()) {
    this.table = table;
    this.log = new EventLog(catalog);
    this.table.clock = () => this.clock();
    this.types = setupTypes(pipeline);
    this.#functions = worldFunctions(pipeline, this);
    this.pipeline = this.#functions.pipeline;
    this.#definition = worldDefinition(pipeline);
  }

  clock(): Date {
    return new Date(this.nowMs);
  }

  /** Publishes a request: the gate takes it, and it comes into the queue. */
  ask(
    kind: "setup" | "cancel" | "resume" | "stepAnswered",
    id: string,
    data: object,
    said: object = {},
  ): void {
    const { source, detailType } = parseEventTypeId(this.types[kind]);
    const metadata = { id, actor: { userId: "user/ada" }, message: `${kind} for a test`, ...said };
    const detail = JSON.stringify({ metadata, data });
    const event = this.log.take({ source, detailType, detail }, this.clock());
    if (!event) throw new Error(`no request: ${this.log.problems.join("; ")}`);
    const body = `{"source":"${source}","detail-type":"${detailType}","detail":${event.detailJson}}`;
    this.messages.push({ messageId: id, body, receiveCount: 0 });
  }

  job(jobId: string): Job | undefined {
    const pk = jobPartition(this.pipeline.name, jobId);
    return this.table.read(pk, jobTable.jobKey) as unknown as Job | undefined;
  }

  steps(jobId: string): readonly Step[] {
    const pk = jobPartition(this.pipeline.name, jobId);
    return this.table.partition(pk, jobTable.stepPrefix) as unknown as readonly Step[];
  }

  /** Lets everything happen that happens by itself, until nothing does. */
  async settle(): Promise<void> {
    for (let round = 0; round < 2 * mostReceives; round += 1) {
      await this.deliver();
      await this.runMachine();
      await this.tellOfEnds();
      await this.tellTransitions();
      if (this.#isQuiet()) return;
      this.nowMs += 150_000;
      await this.#invoke({ of: "pipeline", task: "sweep", run: 0 }, { task: "sweep" }).catch(
        () => {},
      );
    }
    throw new Error("it does not come to rest");
  }

  /** Delivers each message of the queue once; those that must come again stay. */
  async deliver(): Promise<void> {
    for (const message of [...this.messages]) {
      message.receiveCount += 1;
      const records = { Records: [queueMessage(message)] };
      const isDone = await this.#invoke({ of: "pipeline", task: "request", run: 0 }, records).then(
        (answer) => (answer as { batchItemFailures: unknown[] }).batchItemFailures.length === 0,
        () => false,
      );
      const isGivenUp = !isDone && message.receiveCount >= mostReceives;
      if (isGivenUp) this.parked.push(message.messageId);
      const place = this.messages.indexOf(message);
      if ((isDone || isGivenUp) && place >= 0) this.messages.splice(place, 1);
    }
  }

  /** Runs every execution to its end, as the state machine's definition says. */
  async runMachine(): Promise<void> {
    for (const execution of this.executions.all.values()) {
      if (execution.status === "RUNNING" && !execution.isBegun) await this.#execute(execution);
    }
  }

  /** Tells of executions that ended, as EventBridge does mostly. */
  async tellOfEnds(): Promise<void> {
    for (const { name, status, input, error, cause } of this.executions.untold.splice(0)) {
      if (!this.tellsOfEnds) continue;
      const detail = { stateMachineArn: this.#functions.stateMachine, name, status, error, cause };
      const event = {
        source: "aws.states",
        "detail-type": "Step Functions Execution Status Change",
        detail: { ...detail, input: JSON.stringify(input) },
      };
      const about = { of: "pipeline", task: "ended", run: input.run };
      await this.#invoke(about, event).catch(() => {});
    }
  }

  /** Has the stream's records told as events: those of a batch that failed are told again. */
  async tellTransitions(): Promise<void> {
    for (let tries = 0; tries < 10 && this.#told < this.table.stream.length; tries += 1) {
      const Records = this.table.stream.slice(this.#told);
      const about = { of: "transitions", task: "transitions", run: 0 };
      const isTold = await this.#invoke(about, { Records }).then(
        () => true,
        () => false,
      );
      if (isTold) this.#told += Records.length;
    }
  }

  /** A call of the process that the caller runs in: fails where that is to be. */
  async call<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const process = FunctionProcess.current;
    if (!process) return work();
    process.requireAlive();
    const place = process.calls;
    process.calls += 1;
    this.nowMs += 1;
    const fault = await this.interfere({ ...process.invocation, place, name });
    process.requireAlive();
    if (fault === "refused") throw new Error(`${name} was refused`);
    if (fault === "dies before") process.die("exits");
    const result = await work();
    if (fault === "dies after") process.die("exits");
    if (fault === "lost") throw new Error(`the answer to ${name} was lost`);
    return result;
  }

  #isQuiet(): boolean {
    const isOver = this.#jobs().every((job) => job["due"] === undefined);
    const isEnded = [...this.executions.all.values()].every(({ status }) => status !== "RUNNING");
    return this.messages.length === 0 && isOver && isEnded;
  }

  #jobs(): readonly Readonly<Record<string, unknown>>[] {
    return Object.values(this.table.all(jobTable.jobKey));
  }

  async #execute(execution: MachineExecution): Promise<void> {
    execution.isBegun = true;
    const { input, stop } = execution;
    const before = async (what: string) => {
      await this.beforeMachineCall({ what, run: input.run }, execution);
      stop.signal.throwIfAborted();
    };
    const end = await runStateMachine(this.#definition, {
      input,
      signal: stop.signal,
      invoke: async (name, payload) => {
        const task = this.#taskOf(payload);
        await before(task);
        const of = name === pipelineOwnName ? "pipeline" : name;
        return this.#invoke({ of, task, run: input.run }, payload);
      },
      waitForToken: (token) => this.#wait(input.jobId, token),
      updateItem: async (args) => {
        await before("record");
        return this.#update(args);
      },
    });
    execution.end = end;
    const status = end.status === "SUCCEEDED" ? "SUCCEEDED" : "FAILED";
    this.executions.close(execution, status, { error: end.error, cause: end.cause });
  }

  /** Time passes until all that is under way has come. */
  async #wait(jobId: string, taskToken: string): Promise<unknown> {
    const isAsked = ({ asked }: Step) => asked?.taskTokens.includes(taskToken);
    const token = this.steps(jobId).find(isAsked)?.asked?.answerToken;
    const request = this.log
      .of(this.types.stepRequested)
      .find(({ data }) => data["token"] === token);
    if (request && !this.wentOn.has(taskToken)) await this.outside(request);
    for (let times = 0; times < mostReceives && !this.wentOn.has(taskToken); times += 1) {
      await this.deliver();
    }
    if (this.wentOn.has(taskToken)) return {};
    throw new StatesError("States.Timeout");
  }

  /** As the state machine's own role does. */
  async #update(args: Readonly<Record<string, unknown>>): Promise<unknown> {
    const answer = this.table.update(args);
    if (answer.status === 200) return answer.body;
    const { __type: type = "", message = "" } = answer.body as Record<string, string>;
    const name = `DynamoDB.${type.slice(type.indexOf("#") + 1)}`;
    throw toStatesError(Object.assign(new Error(message), { name }));
  }

  #taskOf(payload: unknown): string {
    const { task, jobId, step } = payload as Readonly<Record<string, string>>;
    if (task !== undefined) return task;
    const pk = jobPartition(this.pipeline.name, jobId ?? "");
    return String(this.table.read(pk, stepSortKey(step ?? ""))?.["step"]);
  }

  #invoke(about: Invocation, input: unknown): Promise<unknown> {
    const end = Date.now() + (about.of === "pipeline" ? this.pipelineLimitMs : limitMs);
    const context = { getRemainingTimeInMillis: () => end - Date.now() } as Context;
    const handler = this.#functions.handlers.get(about.of);
    if (!handler) throw new Error(`there is no function ${about.of}`);
    return new FunctionProcess(about).run(() => handler(input, context));
  }
}
