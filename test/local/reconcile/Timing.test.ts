import { describe, expect, it } from "vitest";
import { timeRun } from "../../../local/reconcile/Timing.ts";

function published(ingressId: string, publishedAt: number) {
  return { entry: { source: "github", detailType: "push", detail: "{}" }, ingressId, publishedAt };
}

function handled(event: string, at: number) {
  return { subscriber: "github.pushActivity", event, outcome: "handled", at } as const;
}

describe("timeRun", () => {
  it("times from the first PutEvents to the last handling, and each event by itself", () => {
    const events = Array.from({ length: 100 }, (_, index) => published(`${index}`, 1000 + index));
    const timing = timeRun({
      published: events,
      publishedBy: 1250,
      handlings: events.map(({ ingressId, publishedAt }, index) =>
        handled(ingressId, publishedAt + (index + 1) * 10),
      ),
      eventOf: (ingressId) => ingressId,
    });
    expect(timing).toEqual({
      publishMs: 250,
      handledMs: 1099,
      eventsPerSecond: 91,
      latencyMs: { p50: 500, p99: 990 },
    });
  });

  it("tells nothing of a run in which nothing was handled", () => {
    const run = { published: [published("a", 1)], publishedBy: 2, eventOf: () => undefined };
    expect(timeRun({ ...run, handlings: [] })).toBeUndefined();
  });
});
