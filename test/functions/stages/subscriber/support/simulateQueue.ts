import { vi } from "vitest";
import type { SubscriptionSettings } from "../../../../../project/subscriptions/subscriptionSettings.ts";
import { FakeDynamoDb } from "./FakeDynamoDb.ts";
import { invocation, record } from "./messages.ts";
import { RecordingQueue } from "./RecordingQueue.ts";
import { Subscriber } from "./Subscriber.ts";

/** A queue with its messages, and what handling one of them does to the process. */
export interface Simulation {
  readonly ids: readonly string[];
  readonly batchSize: number;
  /** @default five attempts */
  readonly settings?: SubscriptionSettings;
  /** Ends the process when the message is handled. */
  isKiller?(id: string): boolean;
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
  /** How often each was handled to its end. */
  readonly handled: ReadonlyMap<string, number>;
  /** When each was first handled to its end, in seconds since the start. */
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
  const { ids, arrange = (some: readonly string[]) => some } = simulation;
  const state: State = {
    handled: new Map(),
    handledAt: new Map(),
    acknowledgedAt: new Map(),
    acknowledged: new Set(),
    deadLetters: new Set(),
    receives: new Map(),
    table: new FakeDynamoDb(),
    visibleAt: new Map(ids.map((id) => [id, 0])),
    startMs: Date.now(),
  };
  for (;;) {
    const waiting = ids.filter((id) => state.visibleAt.has(id));
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
      return false;
    }
    state.receives.set(id, count);
    state.visibleAt.set(id, secondsSince(state) + visibilitySeconds);
    return true;
  });
  if (received.length > 0) await invokeOnce(received, simulation, state);
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
  const records = received.map((id) => record({ id, receiveCount: state.receives.get(id) ?? 1 }));
  const failed = await Promise.race([
    subscriber.invoke({ Records: records }, invocation(30_000)),
    death.promise,
  ]);
  for (const id of received) {
    const delay = queue.delays.get(`receipt-message-${id}`);
    if (delay !== undefined) state.visibleAt.set(id, secondsSince(state) + delay);
    if (!failed || failed.includes(`message-${id}`)) continue;
    state.acknowledged.add(id);
    state.acknowledgedAt.set(id, secondsSince(state));
    state.visibleAt.delete(id);
  }
}

function attemptsOf({ settings }: Simulation): number {
  return settings?.retry?.attempts ?? 5;
}

function secondsSince({ startMs }: State): number {
  return (Date.now() - startMs) / 1000;
}
