import { describe, expect, it } from "vitest";
import { FallbackOutcomeMetrics } from "../../../admin/subscribers/FallbackOutcomeMetrics.ts";
import type { OutcomeCounts, OutcomeMetrics } from "../../../admin/subscribers/OutcomeMetrics.ts";

const window = { since: new Date(0), until: new Date(1) };

function knowing(known: Readonly<Record<string, OutcomeCounts>>): OutcomeMetrics {
  return {
    read: async (subscribers) =>
      new Map(Object.entries(known).filter(([id]) => subscribers.some((asked) => asked.id === id))),
  };
}

describe("FallbackOutcomeMetrics", () => {
  it("asks the second only for what the first does not know", async () => {
    const one = { handled: 1, ignored: 1 };
    const two = { handled: 2, ignored: 2 };
    const metrics = new FallbackOutcomeMetrics(knowing({ a: one }), knowing({ a: two, b: two }));
    const asked = ["a", "b", "c"].map((id) => ({ id, functionName: id }));
    expect(await metrics.read(asked, window)).toEqual(
      new Map([
        ["a", one],
        ["b", two],
      ]),
    );
  });
});
