import type { SQSRecord } from "aws-lambda";
import { vi } from "vitest";
import type { SubscriptionSettings } from "../../../../../project/subscriptions/subscriptionSettings.ts";
import { FakeDynamoDb } from "./FakeDynamoDb.ts";
import { invocation, record } from "./messages.ts";
import { RecordingQueue } from "./RecordingQueue.ts";
import { Subscriber } from "./Subscriber.ts";

/** A queue with its messages, and what handling one of them does to the process. */
export interface Simulation {
  /** Of the messages, and of their events unless {@link eventOf} says otherwise. */
  readonly ids: readonly string[];
  readonly batchSize: number;
  /** @default five attempts */
  readonly settings?: SubscriptionSettings;
  /** The event that a message brings: copies bring the same. @default one of the message's id */
  eventOf?(id: string): string;
  /** When a message is put on the queue, in seconds since the start. @default 0 */
  sentAt?(id: string): number;
  /** When a message that was parked is put on the queue again, as another: seconds after that. */
  redriveAfter?: number;
  /** Ends the process when the event is handled. */
  isKiller?(id: string): boolean;
  /** Whether the function fails to start for a batch, and nothing is heard of it. */
  doesNotStart?(ids: readonly string[]): boolean;
  /** Ends the process once all of a batch is done, before the queue hears of it. */
  diesBeforeAnswer?(ids: readonly string[]): boolean;
  /** Has the handler fail over a message, at a time in seconds since the start. */
  fails?(id: string, seconds: number): boolean;
  /** Has the handler hang over a message, at a time in seconds since the start. */
  hangs?(id: string, seconds: number): boolean;
  /** The order in which the queue hands out what is visible. */
  arrange?(ids: readonly string[]): readonly string[];
  /** Called before every call to the table; true ends the process there. */
  diesAtCall?(): boolean;
  /** What goes wrong with a call to the queue. */
  queueFault?(): ReturnType<RecordingQueue["fault"]>;
}

/** Where each message ended. */
export interface Result {
  /** When each message was put on the queue, in seconds since the start. */
  readonly sentAt: ReadonlyMap<string, number>;
  /** How often each event was handled to its end. */
  readonly handled: ReadonlyMap<string, number>;
  /** When each event was first handled to its end, in seconds since the start. */
  readonly handledAt: ReadonlyMap<string, number>;
  /** When each was acknowledged, in seconds since the start. */
  readonly acknowledgedAt: ReadonlyMap<string, number>;
  readonly acknowledged: ReadonlySet<string>;
  readonly deadLetters: ReadonlySet<string>;
  /** How often each was handed out. */
  readonly receives: ReadonlyMap<string, number>;
  readonly table: FakeDynamoDb;
}

/** The same while it changes. */
interface State extends Result {
  readonly handled: Map<string, number>;
  readonly handledAt: Map<string, number>;
  readonly acknowledgedAt: Map<string, number>;
  readonly acknowledged: Set<string>;
  readonly deadLetters: Set<string>;
  readonly receives: Map<string, number>;
  /** When each message may be handed out, in seconds since the start. */
  readonly visibleAt: Map<string, number>;
  /** When each message was put on the queue, in seconds since the start. */
  readonly sentAt: Map<string, number>;
  readonly startMs: number;
}

const visibilitySeconds = 180;

/**
 * Runs the real handler on a simulated SQS queue until it is empty, a new process after each that
 * died; of a dead one neither the table nor the queue hears any more. An unacknowledged message
 * comes back when the handler said so, else after the visibility time-out, and goes to the
 * dead-letter queue instead of being handed out once more than its attempts. Needs a fake `Date`.
 */
export async function simulateQueue(simulation: Simulation): Promise<Result> {
  const { ids, arrange = (some: readonly string[]) => some, sentAt = () => 0 } = simulation;
  const state: State = {
    handled: new Map(),
    handledAt: new Map(),
    acknowledgedAt: new Map(),
    acknowledged: new Set(),
    deadLetters: new Set(),
    receives: new Map(),
    table: new FakeDynamoDb(),
    visibleAt: new Map(ids.map((id) => [id, sentAt(id)])),
    sentAt: new Map(ids.map((id) => [id, sentAt(id)])),
    startMs: Date.now(),
  };
  for (;;) {
    const waiting = [...state.sentAt.keys()].filter((id) => state.visibleAt.has(id));
    if (waiting.length === 0) return state;
    const now = Math.max(
      secondsSince(state),
      Math.min(...waiting.map((id) => state.visibleAt.get(id) ?? 0)),
    );
    vi.setSystemTime(state.startMs + now * 1000);
    const visible = arrange(waiting.filter((id) => (state.visibleAt.get(id) ?? 0) <= now));
    for (let start = 0; start < visible.length; start += simulation.batchSize) {
      const batch = visible.slice(start, start + simulation.batchSize);
      await handOut(batch, simulation, state);
    }
  }
}

async function handOut(
  batch: readonly string[],
  simulation: Simulation,
  state: State,
): Promise<void> {
  const received = batch.filter((id) => {
    const count = (state.receives.get(id) ?? 0) + 1;
    if (count > attemptsOf(simulation)) {
      state.deadLetters.add(id);
      state.visibleAt.delete(id);
      if (simulation.redriveAfter !== undefined) {
        state.sentAt.set(`${id}'`, secondsSince(state) + simulation.redriveAfter);
        state.visibleAt.set(`${id}'`, secondsSince(state) + simulation.redriveAfter);
      }
      return false;
    }
    state.receives.set(id, count);
    state.visibleAt.set(id, secondsSince(state) + visibilitySeconds);
    return true;
  });
  if (received.length === 0 || simulation.doesNotStart?.(received)) return;
  await invokeOnce(received, simulation, state);
}

async function invokeOnce(
  received: readonly string[],
  simulation: Simulation,
  state: State,
): Promise<void> {
  const death = Promise.withResolvers<undefined>();
  let isAlive = true;
  const die = (): void => {
    isAlive = false;
    death.resolve(undefined);
  };
  const queue = new RecordingQueue();
  queue.fault = () => (isAlive ? simulation.queueFault?.() : "refuse");
  const subscriber = new Subscriber({
    ...simulation.settings,
    retry: { ...simulation.settings?.retry, attempts: attemptsOf(simulation) },
    table: state.table,
    queue,
    isAlive: () => {
      if (isAlive && simulation.diesAtCall?.()) die();
      return isAlive;
    },
    handle: ({ metadata: { id } }) => {
      if (isAlive && simulation.isKiller?.(id)) die();
      if (!isAlive) throw new Error("this process is dead");
      if (simulation.fails?.(id, secondsSince(state))) throw new Error("what it needs is down");
      if (simulation.hangs?.(id, secondsSince(state))) return new Promise(() => {});
      state.handled.set(id, (state.handled.get(id) ?? 0) + 1);
      if (!state.handledAt.has(id)) state.handledAt.set(id, secondsSince(state));
      return undefined;
    },
  });
  const records = received.map((id) => toRecord(id, simulation, state));
  const answer = await Promise.race([
    subscriber.invoke({ Records: records }, invocation(30_000)),
    death.promise,
  ]);
  const failed = simulation.diesBeforeAnswer?.(received) ? undefined : answer;
  for (const id of received) {
    const delay = queue.delays.get(`receipt-message-${id}`);
    if (delay !== undefined) state.visibleAt.set(id, secondsSince(state) + delay);
    if (!failed || failed.includes(`message-${id}`)) continue;
    state.acknowledged.add(id);
    state.acknowledgedAt.set(id, secondsSince(state));
    state.visibleAt.delete(id);
  }
}

/** A message as the queue hands it out; one that was redriven brings the event it brought before. */
function toRecord(name: string, { eventOf = (id) => id }: Simulation, state: State): SQSRecord {
  const made = record({
    id: eventOf(name.replaceAll("'", "")),
    messageId: `message-${name}`,
    receiveCount: state.receives.get(name) ?? 1,
  });
  const SentTimestamp = String(state.startMs + (state.sentAt.get(name) ?? 0) * 1000);
  return { ...made, attributes: { ...made.attributes, SentTimestamp } };
}

function attemptsOf({ settings }: Simulation): number {
  return settings?.retry?.attempts ?? 5;
}

function secondsSince({ startMs }: State): number {
  return (Date.now() - startMs) / 1000;
}
