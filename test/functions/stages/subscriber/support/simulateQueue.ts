import { vi } from "vitest";
import type { SubscriptionSettings } from "../../../../../project/subscriptions/subscriptionSettings.ts";
import { FakeDynamoDb } from "./FakeDynamoDb.ts";
import { invocation, record } from "./messages.ts";
import { Subscriber } from "./Subscriber.ts";

/** A queue with its messages, and what handling one of them does to the process. */
export interface Simulation {
  readonly ids: readonly string[];
  readonly batchSize: number;
  readonly settings?: SubscriptionSettings;
  /** Ends the process when the message is handled. */
  isKiller(id: string): boolean;
  /** The order in which the queue hands out what is visible. */
  arrange?(ids: readonly string[]): readonly string[];
  /** Called before every call to the table; true ends the process there. */
  diesAtCall?(): boolean;
}

/** Where each message ended. */
export interface Result {
  /** How often each was handled to its end. */
  readonly handled: ReadonlyMap<string, number>;
  readonly acknowledged: ReadonlySet<string>;
  readonly deadLetters: ReadonlySet<string>;
  /** How often each was handed out. */
  readonly receives: ReadonlyMap<string, number>;
  readonly table: FakeDynamoDb;
}

const maxReceives = 5;
const visibilityMs = 180_000;

/**
 * Runs the real handler on a simulated SQS queue until it is empty, a new process after each that
 * died; of a dead one neither the table nor the queue hears any more. Every unacknowledged message comes back after the visibility time-out, and goes to the
 * dead-letter queue instead of being handed out a sixth time. Needs a fake `Date`.
 */
export async function simulateQueue(simulation: Simulation): Promise<Result> {
  const { batchSize, arrange = (ids: readonly string[]) => ids } = simulation;
  const result = {
    handled: new Map<string, number>(),
    acknowledged: new Set<string>(),
    deadLetters: new Set<string>(),
    receives: new Map<string, number>(),
    table: new FakeDynamoDb(),
  };
  for (;;) {
    const waiting = simulation.ids.filter(
      (id) => !result.acknowledged.has(id) && !result.deadLetters.has(id),
    );
    if (waiting.length === 0) return result;
    const arranged = arrange(waiting);
    for (let start = 0; start < arranged.length; start += batchSize) {
      const received = arranged.slice(start, start + batchSize).filter((id) => {
        const count = (result.receives.get(id) ?? 0) + 1;
        if (count > maxReceives) result.deadLetters.add(id);
        else result.receives.set(id, count);
        return count <= maxReceives;
      });
      if (received.length > 0) await invokeOnce(received, simulation, result);
    }
    vi.setSystemTime(Date.now() + visibilityMs);
  }
}

async function invokeOnce(
  received: readonly string[],
  simulation: Simulation,
  result: Result & { handled: Map<string, number>; acknowledged: Set<string> },
): Promise<void> {
  const death = Promise.withResolvers<undefined>();
  let isAlive = true;
  const die = (): void => {
    isAlive = false;
    death.resolve(undefined);
  };
  const subscriber = new Subscriber({
    ...simulation.settings,
    table: result.table,
    isAlive: () => {
      if (isAlive && simulation.diesAtCall?.()) die();
      return isAlive;
    },
    handle: ({ metadata: { id } }) => {
      if (isAlive && simulation.isKiller(id)) die();
      if (!isAlive) throw new Error("this process is dead");
      result.handled.set(id, (result.handled.get(id) ?? 0) + 1);
      return undefined;
    },
  });
  const records = received.map((id) => record({ id, receiveCount: result.receives.get(id) ?? 1 }));
  const failed = await Promise.race([
    subscriber.invoke({ Records: records }, invocation(30_000)),
    death.promise,
  ]);
  if (!failed) return;
  for (const id of received) {
    if (!failed.includes(`message-${id}`)) result.acknowledged.add(id);
  }
}
