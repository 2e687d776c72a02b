import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followEvents } from "../../../admin/audit/followEvents.ts";
import { accepted } from "../support/records.ts";
import { deployment, emptyWorld, now, portsOf } from "../support/World.ts";

const after = (ms: number) => new Date(now.getTime() + ms);

const event = (ms: number, id = `at${ms}`) => accepted({ id, receivedAt: after(ms) });

/** When events are taken, by gates whose clocks differ, and how long the index lags behind. */
const arrivals = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 60_000 }),
    skewMs: fc.integer({ min: -2000, max: 2000 }),
    lagMs: fc.integer({ min: 0, max: 10_000 }),
  }),
  { maxLength: 60 },
);

describe("followEvents", () => {
  it("shows each event once and misses none, though indexes lag and clocks differ", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, fc.boolean(), async (events, isFiltered) => {
        const world = emptyWorld();
        let clock = -1;
        let waiting = events.map(({ at, skewMs, lagMs }, index) => ({
          item: event(at + skewMs, `e${index}`),
          visibleAt: at + lagMs,
        }));
        const controller = new AbortController();
        const pause = async (ms: number, signal: AbortSignal) => {
          clock += ms;
          world.table.put(
            ...waiting.filter(({ visibleAt }) => visibleAt <= clock).map(({ item }) => item),
          );
          waiting = waiting.filter(({ visibleAt }) => visibleAt > clock);
          if (clock > 90_000) controller.abort();
          signal.throwIfAborted();
        };
        const search = isFiltered
          ? ({ type: "orders@order.placed", severity: "low" } as const)
          : { type: "orders@order.placed" };
        const { signal } = controller;
        const shown: string[] = [];
        const ports = { ...portsOf(world), pause };
        for await (const { rows } of followEvents(ports, deployment, search, { signal })) {
          shown.push(...rows.map(({ pk }) => pk));
        }
        expect(shown.toSorted()).toEqual(events.map((_, index) => `orders#e${index}`).toSorted());
      }),
      { numRuns: 200 },
    );
  });

  it("gives the latest of what is too much at once, and says from when on", async () => {
    const world = emptyWorld();
    const count = 10_600;
    world.table.put(...Array.from({ length: count }, (_, ms) => event(ms)));
    const { signal } = new AbortController();
    const steps = followEvents(
      portsOf(world),
      deployment,
      { type: "orders@order.placed" },
      { since: now, signal },
    );
    for await (const { rows, leftOutBefore } of steps) {
      expect(leftOutBefore).toBe(rows[0]?.receivedAt);
      expect(rows.at(-1)?.pk).toBe(`orders#at${count - 1}`);
      expect(rows.length >= 10_000).toBe(true);
      break;
    }
  });
});
