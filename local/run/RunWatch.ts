import { acceptedKey } from "../../core/audit/auditKeys.ts";
import { logGroupName } from "../../project/names.ts";
import type { Deployment } from "../deploy/Deployment.ts";
import { CoreBusTap, type DispatchedEvent } from "../observe/CoreBusTap.ts";
import { FunctionLog, type LogLine } from "../observe/FunctionLog.ts";
import { type QueueDepth, queueDepths } from "../observe/queueDepths.ts";
import { findRules, RuleMatcher } from "../observe/RuleMatcher.ts";
import { readAuditRecords } from "../observe/readAuditRecords.ts";
import { readCompleted } from "../observe/readCompleted.ts";
import {
  type Denial,
  type Handling,
  type Retry,
  readDenial,
  readFailure,
  readHandling,
  readRetry,
} from "../observe/readLogLine.ts";
import type { Dispatch, Evidence } from "../reconcile/EvidenceIndex.ts";
import type { ExpectedEvent } from "../reconcile/ExpectedEvent.ts";

/** Watches a deployment from outside, from the moment it is opened until it is closed. */
export class RunWatch {
  readonly #deployment: Deployment;
  readonly #tap: CoreBusTap;
  readonly #matcher: RuleMatcher;
  readonly #logs: readonly FunctionLog[];
  readonly #parkedBefore: readonly QueueDepth[];
  readonly #since: number;
  readonly #dispatched: Dispatch[] = [];
  readonly #handlings: Handling[] = [];
  readonly #retries: Retry[] = [];
  readonly #denials: Denial[] = [];
  readonly #failures = new Set<string>();

  private constructor(
    deployment: Deployment,
    tap: CoreBusTap,
    matcher: RuleMatcher,
    parkedBefore: readonly QueueDepth[],
  ) {
    const { clients } = deployment;
    this.#deployment = deployment;
    this.#tap = tap;
    this.#matcher = matcher;
    this.#parkedBefore = parkedBefore;
    this.#since = Date.now();
    this.#logs = functionsOf(deployment).map(
      (name) => new FunctionLog(clients, logGroupName(name), this.#since),
    );
  }

  /** Starts watching. Close it when done: it puts a rule and a queue beside the deployment. */
  static async open(deployment: Deployment): Promise<RunWatch> {
    const { clients, names } = deployment;
    const rules = await findRules(deployment);
    const parked = (await queueDepths(deployment)).filter(({ isDeadLetter }) => isDeadLetter);
    const tap = await CoreBusTap.open(
      clients,
      names.coreBus,
      `${names.coreBus}-tap-${process.pid}`,
    );
    return new RunWatch(deployment, tap, new RuleMatcher(clients, rules), parked);
  }

  close(): Promise<void> {
    return this.#tap.close();
  }

  /** Whether so many events were dispatched, and as many handlings logged as that calls for. */
  looksComplete(dispatches: number): boolean {
    const deliveries = this.#dispatched.reduce(
      (sum, { subscribers }) => sum + subscribers.length,
      0,
    );
    return this.#dispatched.length >= dispatches && this.#handlings.length >= deliveries;
  }

  /** What functions logged as errors, each text once. */
  get failures(): readonly string[] {
    return [...this.#failures];
  }

  get denials(): readonly Denial[] {
    return this.#denials;
  }

  /**
   * Looks at what is cheap to look at: the core bus and the logs.
   *
   * @returns how much that is new was seen.
   */
  async look(signal: AbortSignal): Promise<number> {
    const dispatched = await this.#tap.drain(signal);
    const found = await Promise.all(dispatched.map((event) => this.#toDispatch(event)));
    this.#dispatched.push(...found);
    const lines = await Promise.all(this.#logs.map((log) => log.next(signal)));
    for (const [index, log] of this.#logs.entries()) this.#read(log, lines[index] ?? []);
    return dispatched.length + lines.flat().length;
  }

  /** Everything seen so far, with what tables and queues hold now. */
  async evidence(published: readonly ExpectedEvent[]): Promise<Evidence> {
    const { clients, names } = this.#deployment;
    // In this order: what a handler published before it was done is in a queue or, once all are
    // empty, in the table.
    const completed = await readCompleted(clients, names.stateTable);
    const queues = await queueDepths(this.#deployment);
    const audit = await readAuditRecords(clients, names.auditTable);
    const logged = new Set(this.#handlings.map(handlingKey));
    const unlogged = completed.filter(
      (handling) => handling.at >= this.#since && !logged.has(handlingKey(handling)),
    );
    return {
      published,
      audit,
      dispatched: this.#dispatched,
      handlings: [...this.#handlings, ...unlogged],
      retries: this.#retries,
      queues: queues.flatMap((queue) => this.#sinceOpened(queue)),
      denials: this.#denials,
    };
  }

  /** What an earlier run left parked is none of this one's doing. */
  #sinceOpened(queue: QueueDepth): readonly QueueDepth[] {
    const before = this.#parkedBefore.find(({ queueName }) => queueName === queue.queueName);
    const messages = queue.messages - (before?.messages ?? 0);
    return messages > 0 ? [{ ...queue, messages }] : [];
  }

  async #toDispatch(event: DispatchedEvent): Promise<Dispatch> {
    const { pk } = acceptedKey(event.source, event.metadata.id);
    return { type: event.type, event: pk, subscribers: await this.#matcher.match(event) };
  }

  #read(log: FunctionLog, lines: readonly LogLine[]): void {
    for (const line of lines) {
      const handling = readHandling(line);
      if (handling && handling.at >= this.#since) this.#handlings.push(handling);
      const retry = readRetry(line);
      if (retry) this.#retries.push(retry);
      const denial = readDenial(line);
      if (denial) this.#denials.push(denial);
      const failure = readFailure(line);
      if (failure) this.#failures.add(`${log.logGroupName}: ${failure}`);
    }
  }
}

/** The functions through whose hands events go. */
function functionsOf(deployment: Deployment): readonly string[] {
  const { names, subscribers, pipelines, hasPublicTypes } = deployment;
  return [
    names.gateFunction,
    ...(pipelines.length > 0 ? [names.transitionsFunction] : []),
    ...(hasPublicTypes ? [names.curatorFunction] : []),
    ...subscribers.map(names.subscriberFunction),
    ...pipelines.flatMap(({ context, components }) => [
      names.pipelineFunction(context),
      ...components.map(names.componentFunction),
    ]),
  ];
}

function handlingKey({ subscriber, event }: Handling): string {
  return `${subscriber} ${event}`;
}
