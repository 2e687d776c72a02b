import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isShardPlan } from "../../../core/audit/isShardPlan.ts";
import { type ShardPlan, shardsAt, shardsSince } from "../../../core/audit/ShardPlan.ts";

const plan: ShardPlan = [
  { from: "2027-01-01", shards: 4 },
  { from: "2027-03-01", shards: 2 },
];

describe("a shard plan", () => {
  it("has one shard before it begins, then as many as each day says", () => {
    expect(shardsAt([], "2027-01-01T00:00:00.000Z")).toBe(1);
    expect(shardsAt(plan, "2026-12-31T23:59:59.999Z")).toBe(1);
    expect(shardsAt(plan, "2027-01-01T00:00:00.000Z")).toBe(4);
    expect(shardsAt(plan, "2027-03-01T00:00:00.000Z")).toBe(2);
  });

  it("reads as many as anything of the time lies in", () => {
    expect(shardsSince(plan, undefined)).toBe(4);
    expect(shardsSince(plan, "2026-06-01T00:00:00.000Z")).toBe(4);
    expect(shardsSince(plan, "2027-04-01T00:00:00.000Z")).toBe(2);
    expect(shardsSince([], undefined)).toBe(1);
  });

  it("reads the days after it was lowered as if it were not: the gate may be deployed late", () => {
    expect(shardsSince(plan, "2027-03-07T23:00:00.000Z")).toBe(4);
    expect(shardsSince(plan, "2027-03-08T01:00:00.000Z")).toBe(2);
  });

  it("never reads less than was written", () => {
    const days = fc
      .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
    const plans = fc
      .uniqueArray(
        fc.record({
          from: days.map((at) => at.slice(0, 10)),
          shards: fc.integer({ min: 1, max: 64 }),
        }),
        {
          selector: ({ from }) => from,
          maxLength: 5,
        },
      )
      .map((changes) => changes.toSorted((left, right) => (left.from < right.from ? -1 : 1)));
    fc.assert(
      fc.property(plans, days, days, (changes, since, at) => {
        fc.pre(at >= since);
        expect(isShardPlan(changes)).toBe(true);
        expect(shardsSince(changes, since)).toBeGreaterThanOrEqual(shardsAt(changes, at));
      }),
    );
  });

  it.each([
    ["no list", {}],
    ["a day that isn't", [{ from: "2027-02-30", shards: 2 }]],
    ["days out of order", [plan[1], plan[0]]],
    ["a day twice", [plan[0], plan[0]]],
    ["no shard", [{ from: "2027-01-01", shards: 0 }]],
    ["half a shard", [{ from: "2027-01-01", shards: 1.5 }]],
    ["too many", [{ from: "2027-01-01", shards: 65 }]],
    ["an unknown key", [{ from: "2027-01-01", shards: 2, to: "2027-02-01" }]],
    ["a moment", [{ from: "2027-01-01T00:00:00Z", shards: 2 }]],
    ["nothing", [null]],
    [
      "more changes than an environment holds",
      Array.from({ length: 21 }, (_, index) => ({ from: `20${index + 27}-01-01`, shards: 2 })),
    ],
  ])("rejects %s", (_, value) => {
    expect(isShardPlan(value)).toBe(false);
  });
});
