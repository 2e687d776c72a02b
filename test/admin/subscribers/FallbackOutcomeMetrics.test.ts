import { describe, expect, it } from "vitest";
import { FallbackOutcomeMetrics } from "../../../admin/subscribers/FallbackOutcomeMetrics.ts";
import type { OutcomeCounts, OutcomeMetrics } from "../../../admin/subscribers/OutcomeMetrics.ts";

const window = { since: new Date(0), until: new Date(1) };

function knowing(
  known: Readonly<Record<string, OutcomeCounts>>,
  crashes: Readonly<Record<string, number>> = {},
): OutcomeMetrics {
  const only = <Value>(values: Readonly<Record<string, Value>>, asked: readonly { id: string }[]) =>
    new Map(Object.entries(values).filter(([key]) => asked.some(({ id }) => id === key)));
  return {
    read: async (subscribers) => only(known, subscribers),
    crashes: async (subscribers) => only(crashes, subscribers),
  };
}

describe("FallbackOutcomeMetrics", () => {
  it("asks the second only for what the first does not know", async () => {
    const one = { handled: 1, ignored: 1, failed: 1 };
    const two = { handled: 2, ignored: 2, failed: 2 };
    const metrics = new FallbackOutcomeMetrics(knowing({ a: one }), knowing({ a: two, b: two }));
    const asked = ["a", "b", "c"].map((id) => ({ id, functionName: id }));
    expect(await metrics.read(asked, window)).toEqual(
      new Map([
        ["a", one],
        ["b", two],
      ]),
    );
  });

  it("takes crashes from the first that counts them, for each subscriber", async () => {
    const metrics = new FallbackOutcomeMetrics(knowing({}, { a: 0 }), knowing({}, { a: 3, b: 4 }));
    const asked = ["a", "b", "c"].map((id) => ({ id, functionName: id }));
    expect(await metrics.crashes(asked, window)).toEqual(
      new Map([
        ["a", 0],
        ["b", 4],
      ]),
    );
  });
});
