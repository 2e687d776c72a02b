import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Idempotency } from "../../../../project/subscriptions/subscriptionSettings.ts";
import { keepListeners } from "./support/keepListeners.ts";
import { type Result, type Simulation, simulateQueue } from "./support/simulateQueue.ts";

const restoreListeners = keepListeners();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T09:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
  restoreListeners();
});

const events = ["a", "b", "c", "d", "e"];

/** Messages, named after their event and a number, and what happens to them. */
interface Story {
  readonly batchSize: number;
  readonly attempts: number;
  /** When each message is sent, in seconds; several bring the same event. */
  readonly sent: ReadonlyMap<string, number>;
  /** Events whose first so many attempts fail. */
  readonly failing: ReadonlyMap<string, number>;
  /** Calls to the table at which the process dies. */
  readonly deadlyCalls: ReadonlySet<number>;
  /** Batches after which it dies, all done, before the queue is told. */
  readonly deadlyBatches: ReadonlySet<number>;
}

interface Told extends Result {
  readonly deaths: number;
}

const eventOf = (message: string) => message.slice(0, 1);

/** @param latestCopy seconds after the start: no copy is sent later. */
function stories(
  latestCopy: number,
  most: { readonly deaths: number; readonly failures: number },
  attempts: readonly number[] = [5, 9, 54],
) {
  const copies = fc.tuple(fc.constantFrom(...events), fc.integer({ min: 0, max: latestCopy }));
  return fc.record({
    batchSize: fc.integer({ min: 1, max: 10 }),
    attempts: fc.constantFrom(...attempts),
    sent: fc
      .array(copies, { maxLength: 5 })
      .map(
        (list) =>
          new Map([
            ...events.map((event) => [event, 0] as const),
            ...list.map(([event, at], index) => [`${event}${index}`, at] as const),
          ]),
      ),
    failing: fc
      .array(fc.tuple(fc.constantFrom(...events), fc.integer({ min: 0, max: most.failures })))
      .map((list) => new Map(list)),
    deadlyCalls: fc
      .array(fc.integer({ min: 1, max: 40 }), { maxLength: most.deaths })
      .map((list) => new Set(list)),
    deadlyBatches: fc
      .array(fc.integer({ min: 1, max: 6 }), { maxLength: most.deaths })
      .map((list) => new Set(list)),
  });
}

async function tell(
  story: Story,
  idempotency: Idempotency,
  more: Partial<Simulation> = {},
): Promise<Told> {
  const tried = new Map<string, number>();
  let [calls, batches, deaths] = [0, 0, 0];
  const dies = (now: boolean) => {
    deaths += now ? 1 : 0;
    return now;
  };
  const result = await simulateQueue({
    ids: [...story.sent.keys()],
    eventOf,
    sentAt: (message) => story.sent.get(message) ?? 0,
    batchSize: story.batchSize,
    settings: { idempotency, retry: { attempts: story.attempts } },
    fails: (event) => {
      tried.set(event, (tried.get(event) ?? 0) + 1);
      return (tried.get(event) ?? 0) <= (story.failing.get(event) ?? 0);
    },
    diesAtCall: () => dies(story.deadlyCalls.has(++calls)),
    diesBeforeAnswer: () => dies(story.deadlyBatches.has(++batches)),
    ...more,
  });
  restoreListeners();
  return { ...result, deaths };
}

function repeats({ handled }: Result): number {
  return [...handled.values()].reduce((sum, count) => sum + count - 1, 0);
}

/** Later than anything that a message can still be waiting for. */
const ever = 200_000;
/** The least time in which five attempts are used up, and so that of any more. */
const soonestParked = 124;

const modes = ["strict", "relaxed", "off"] as const;

describe("an event in a world of faults", () => {
  it.each(modes)("is handled, however it comes and whatever dies: %s", async (mode) => {
    await fc.assert(
      fc.asyncProperty(
        stories(ever, { deaths: 4, failures: 3 }),
        fc.integer({ min: 0, max: 100_000 }),
        async (story, redriveAfter) => {
          const { handled, sentAt } = await tell(story, mode, { redriveAfter });
          expect([...handled.keys()].toSorted(), JSON.stringify([...sentAt])).toEqual(events);
        },
      ),
      { numRuns: 80 },
    );
  });

  it.each(modes)(
    "is handled once its message is redriven, whatever used up its receives: %s",
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(
          stories(ever, { deaths: 2, failures: 12 }, [5, 9]),
          fc.integer({ min: 0, max: 100_000 }),
          // A function that does not start any more after its first invocations, until it is mended.
          fc.integer({ min: 0, max: 3 }),
          async (story, redriveAfter, startsAtFirst) => {
            let starts = 0;
            const result = await tell(story, mode, {
              redriveAfter,
              doesNotStart: (messages) => {
                starts += 1;
                return starts > startsAtFirst && !messages.some((name) => name.includes("'"));
              },
            });
            expect([...result.handled.keys()].toSorted()).toEqual(events);
          },
        ),
        { numRuns: 80 },
      );
    },
  );

  it.each(["strict", "relaxed"] as const)(
    "is handled once where no process dies, however often it comes within its time: %s",
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(stories(soonestParked, { deaths: 0, failures: 3 }), async (story) => {
          const result = await tell(story, mode);
          expect(repeats(result)).toBe(0);
          expect(result.deadLetters.size).toBe(0);
        }),
        { numRuns: 80 },
      );
    },
  );

  it("is handled once where no process dies, whenever it comes: strict", async () => {
    await fc.assert(
      fc.asyncProperty(stories(ever, { deaths: 0, failures: 3 }), async (story) => {
        expect(repeats(await tell(story, "strict"))).toBe(0);
      }),
      { numRuns: 80 },
    );
  });

  it("costs one repetition at most for each death: strict", async () => {
    await fc.assert(
      fc.asyncProperty(stories(ever, { deaths: 4, failures: 1 }), async (story) => {
        const result = await tell(story, "strict");
        expect(repeats(result)).toBeLessThanOrEqual(result.deaths);
      }),
      { numRuns: 80 },
    );
  });

  it("costs one repetition of each event of the batch at most for each death: relaxed", async () => {
    await fc.assert(
      fc.asyncProperty(stories(soonestParked, { deaths: 4, failures: 1 }), async (story) => {
        const { handled, deaths } = await tell(story, "relaxed");
        for (const count of handled.values()) expect(count).toBeLessThanOrEqual(1 + deaths);
      }),
      { numRuns: 80 },
    );
  });
});

describe("a process that dies between the last event and its answer", () => {
  const story: Story = {
    batchSize: 10,
    attempts: 5,
    sent: new Map(events.map((event) => [event, 0])),
    failing: new Map(),
    deadlyCalls: new Set(),
    deadlyBatches: new Set([1]),
  };

  it.each([
    ["strict", 0],
    ["relaxed", 5],
    ["off", 5],
  ] as const)("has this many of five events handled again: %s, %i", async (mode, expected) => {
    expect(repeats(await tell(story, mode))).toBe(expected);
  });
});
