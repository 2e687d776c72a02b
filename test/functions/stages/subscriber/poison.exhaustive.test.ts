import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SubscriptionSettings } from "../../../../project/subscriptions/subscriptionSettings.ts";
import { keepListeners } from "./support/keepListeners.ts";
import { type Result, simulateQueue } from "./support/simulateQueue.ts";

const ids = Array.from({ length: 10 }, (_, index) => `m${index}`);
const restoreListeners = keepListeners();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T09:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
  restoreListeners();
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

  it.each([6, 9, 20, 54])("does so with %i attempts too", async (attempts) => {
    const settings: SubscriptionSettings = { retry: { attempts } };
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(ids, { minLength: 1, maxLength: Math.min(attempts - 1, 8) }),
        async (killers) => {
          const isKiller = (id: string) => killers.includes(id);
          const result = await simulateQueue({ ids, batchSize: 10, isKiller, settings });
          expectOnlyKillersParked(result, killers);
        },
      ),
      { numRuns: 4 },
    );
  });

  it("does so among messages that fail for a while, in a known way", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(ids, { minLength: 1, maxLength: 3 }),
        fc.subarray(ids, { minLength: 1 }),
        fc.integer({ min: 0, max: 4000 }),
        async (killers, patients, downSeconds) => {
          const isKiller = (id: string) => killers.includes(id);
          const fails = (id: string, seconds: number) =>
            patients.includes(id) && seconds < downSeconds;
          const settings: SubscriptionSettings = { retry: { attempts: 54 } };
          const result = await simulateQueue({ ids, batchSize: 10, isKiller, fails, settings });
          // Before its dependency is up, a killer fails like the others.
          expectOnlyKillersParked(result, killers);
        },
      ),
      { numRuns: 12 },
    );
  });

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

  it.each(
    (["relaxed", "off"] as const).flatMap((mode) =>
      [1, 2, 3].map((count) => [mode, count] as const),
    ),
  )(
    "takes no neighbour with it without strict idempotency either: %s, %i of them",
    async (idempotency, count) => {
      const settings: SubscriptionSettings = { idempotency };
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

  it.each([
    ["strict", 180, 1],
    // Of each that was finished before it, the one note looks as its own does.
    ["relaxed", 366, 2],
    // Nothing is noted of a first receive.
    ["off", 360, 3],
  ] as const)(
    "holds its neighbours up once, and not as often as it is tried: %s",
    async (idempotency, bySeconds, times) => {
      const settings: SubscriptionSettings = { retry: { attempts: 54 }, idempotency };
      const isKiller = (id: string) => id === "m4";
      const result = await simulateQueue({ ids, batchSize: 10, isKiller, settings });
      expect([...result.deadLetters]).toEqual(["m4"]);
      for (const id of ids.filter((one) => one !== "m4")) {
        expect(result.acknowledgedAt.get(id)).toBeLessThanOrEqual(bySeconds);
        expect(result.handled.get(id)).toBeLessThanOrEqual(times);
      }
    },
  );

  it("is tried and given up also where it never comes alone", async () => {
    const many = Array.from({ length: 400 }, (_, index) => `m${index}`);
    let deaths = 0;
    const isKiller = (id: string) => {
      if (id === "m0") deaths += 1;
      return id === "m0";
    };
    // Always a batch of fresh messages beside it.
    const arrange = (waiting: readonly string[]) => waiting.slice(0, 10);
    const result = await simulateQueue({ ids: many, batchSize: 10, isKiller, arrange });
    expectOnlyKillersParked(result, ["m0"], many);
    expect(deaths).toBeGreaterThanOrEqual(2);
  });

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
  it.each([
    ["strict", 1],
    ["relaxed", 4],
  ] as const)(
    "loses nothing and parks nothing, whichever call to the table it dies at: %s",
    async (idempotency, repeatable) => {
      const few = ids.slice(0, 4);
      const settings: SubscriptionSettings = { idempotency };
      const probe = await simulateQueue({ ids: few, batchSize: 10, settings });
      const calls = probe.table.calls.length * 2;
      for (let deadly = 1; deadly <= calls; deadly += 1) {
        let call = 0;
        const diesAtCall = () => {
          call += 1;
          return call === deadly;
        };
        const result = await simulateQueue({ ids: few, batchSize: 10, diesAtCall, settings });
        expect(result.deadLetters.size, `died at call ${deadly}`).toBe(0);
        expect([...result.acknowledged].toSorted()).toEqual(few);
        const repeated = few.filter((id) => result.handled.get(id) !== 1);
        expect(repeated.length, `died at call ${deadly}`).toBeLessThanOrEqual(repeatable);
      }
    },
  );
});

describe("an outage of what the handler needs", () => {
  const settings: SubscriptionSettings = { retry: { attempts: 54 } };

  it.each([
    [0.5, 1],
    [4, 6],
    [30, 36],
    [600, 756],
    [1800, 2556],
    [23 * 3600, 24 * 3600],
  ])("of %d s parks nothing, and is over for all by %d s", async (downSeconds, bySeconds) => {
    const fails = (_id: string, seconds: number) => seconds < downSeconds;
    const result = await simulateQueue({ ids, batchSize: 10, fails, settings });
    expectOnlyKillersParked(result, []);
    for (const id of ids) {
      expect(result.handledAt.get(id)).toBeGreaterThanOrEqual(downSeconds);
      expect(result.handledAt.get(id)).toBeLessThanOrEqual(bySeconds);
    }
  });

  it("in which calls hang parks nothing either, and is over within half an hour of its end", async () => {
    const hangs = (_id: string, seconds: number) => seconds < 3600;
    // So short that on a busy machine a handler that does not hang may be late too.
    const shortly = { timeoutSeconds: 30, messageTimeoutSeconds: 0.02 };
    const result = await simulateQueue({
      ids,
      batchSize: 10,
      hangs,
      settings: { ...settings, ...shortly },
    });
    expect(result.deadLetters.size).toBe(0);
    expect([...result.acknowledged].toSorted()).toEqual(ids);
    for (const id of ids) expect(result.handledAt.get(id)).toBeLessThanOrEqual(3600 + 2160);
  });

  it("of two days parks all of it, after a day", async () => {
    const result = await simulateQueue({ ids, batchSize: 10, fails: () => true, settings });
    expect([...result.deadLetters].toSorted()).toEqual(ids);
    for (const id of ids) expect(result.receives.get(id)).toBe(54);
  });

  it.each(["refuse", "lose"] as const)(
    "loses nothing when the queue can't be told: %s",
    async (fault) => {
      let call = 0;
      const queueFault = () => {
        call += 1;
        return call % 2 === 0 ? fault : undefined;
      };
      const fails = (_id: string, seconds: number) => seconds < 60;
      const result = await simulateQueue({ ids, batchSize: 10, fails, settings, queueFault });
      expectOnlyKillersParked(result, []);
    },
  );
});
