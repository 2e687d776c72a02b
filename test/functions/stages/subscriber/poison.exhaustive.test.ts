import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SubscriptionSettings } from "../../../../project/subscriptions/subscriptionSettings.ts";
import { type Result, simulateQueue } from "./support/simulateQueue.ts";

const ids = Array.from({ length: 10 }, (_, index) => `m${index}`);
const listeners = ["unhandledRejection", "uncaughtException"] as const;
const kept = listeners.map((name) => ({ name, own: process.rawListeners(name) }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T09:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
  // A simulated process that died did not give the listeners back.
  for (const { name, own } of kept) {
    process.removeAllListeners(name);
    for (const listener of own) process.on(name, listener as () => void);
  }
});

function expectOnlyKillersParked(result: Result, killers: readonly string[], all = ids): void {
  const innocents = all.filter((id) => !killers.includes(id));
  expect([...result.deadLetters].toSorted()).toEqual(killers.toSorted());
  expect([...result.acknowledged].toSorted()).toEqual(innocents.toSorted());
  for (const id of innocents) expect(result.handled.get(id), id).toBe(1);
}

describe("a message that ends the process each time", () => {
  it.each([1, 2, 3, 4])(
    "goes to the dead-letter queue alone, with %i of them in a batch of 10, wherever they stand",
    async (count) => {
      await fc.assert(
        fc.asyncProperty(
          fc.subarray(ids, { minLength: count, maxLength: count }),
          async (killers) => {
            const isKiller = (id: string) => killers.includes(id);
            const result = await simulateQueue({ ids, batchSize: 10, isKiller });
            expectOnlyKillersParked(result, killers);
          },
        ),
        { numRuns: 8 },
      );
    },
  );

  it("does so when each round mixes the batches anew", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `m${index}`);
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(many, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })),
        async (killers, numbers) => {
          const arrange = (waiting: readonly string[]) =>
            waiting
              .map((id) => ({ id, place: Number(numbers.next().value) }))
              .toSorted((a, b) => a.place - b.place)
              .map(({ id }) => id);
          const isKiller = (id: string) => killers.includes(id);
          const result = await simulateQueue({ ids: many, batchSize: 10, isKiller, arrange });
          expectOnlyKillersParked(result, killers, many);
        },
      ),
      { numRuns: 6 },
    );
  });

  it.each([1, 2, 3])(
    "takes no neighbour with it without idempotency either: %i of them",
    async (count) => {
      const settings: SubscriptionSettings = { idempotent: false };
      await fc.assert(
        fc.asyncProperty(
          fc.subarray(ids, { minLength: count, maxLength: count }),
          async (killers) => {
            const isKiller = (id: string) => killers.includes(id);
            const result = await simulateQueue({ ids, batchSize: 10, isKiller, settings });
            const innocents = ids.filter((id) => !killers.includes(id));
            expect([...result.deadLetters].toSorted()).toEqual(killers.toSorted());
            expect([...result.acknowledged].toSorted()).toEqual(innocents);
          },
        ),
        { numRuns: 8 },
      );
    },
  );

  it("is handled more than once before it is given up", async () => {
    let deaths = 0;
    const isKiller = (id: string) => {
      if (id === "m4") deaths += 1;
      return id === "m4";
    };
    await simulateQueue({ ids, batchSize: 10, isKiller });
    expect(deaths).toBeGreaterThanOrEqual(3);
  });
});

describe("a process that is killed from outside", () => {
  it("loses nothing and parks nothing, whichever call to the table it dies at", async () => {
    const none = () => false;
    const few = ids.slice(0, 4);
    const probe = await simulateQueue({ ids: few, batchSize: 10, isKiller: none });
    const calls = probe.table.calls.length * 2;
    for (let deadly = 1; deadly <= calls; deadly += 1) {
      let call = 0;
      const diesAtCall = () => {
        call += 1;
        return call === deadly;
      };
      const result = await simulateQueue({ ids: few, batchSize: 10, isKiller: none, diesAtCall });
      expect(result.deadLetters.size, `died at call ${deadly}`).toBe(0);
      expect([...result.acknowledged].toSorted()).toEqual(few);
      const repeated = few.filter((id) => result.handled.get(id) !== 1);
      expect(repeated.length, `died at call ${deadly}`).toBeLessThanOrEqual(1);
    }
  });
});
