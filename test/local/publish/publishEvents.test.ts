import { describe, expect, it } from "vitest";
import type { BusEntry, EntryOutcome } from "../../../core/bus/EventBus.ts";
import { publishEvents } from "../../../local/publish/publishEvents.ts";

function entries(count: number): readonly BusEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    source: "github",
    detailType: "push",
    detail: `{"n":${index}}`,
  }));
}

function bus(answer: (entry: BusEntry) => EntryOutcome) {
  const sizes: number[] = [];
  const put = async (call: readonly BusEntry[]) => {
    sizes.push(call.length);
    return call.map(answer);
  };
  return { sizes, bus: { name: "ingress", put } };
}

describe("publishEvents", () => {
  it("gives each event with the id the bus gave it, in order", async () => {
    const { bus: ingress, sizes } = bus(({ detail }) => ({ status: "accepted", eventId: detail }));
    const published = await publishEvents(ingress, entries(95));
    expect(published.map(({ ingressId }) => ingressId)).toEqual(
      entries(95).map(({ detail }) => detail),
    );
    expect(sizes.toSorted((a, b) => a - b)).toEqual([5, 10, 10, 10, 10, 10, 10, 10, 10, 10]);
  });

  it("fails when the bus does not take an event", async () => {
    const { bus: ingress } = bus(() => ({
      status: "failed",
      code: "InternalFailure",
      message: "try later",
      retryable: true,
    }));
    await expect(publishEvents(ingress, entries(1))).rejects.toMatchObject({
      code: "PUT_EVENTS_FAILED",
      message: "The bus ingress did not take an event github@push: InternalFailure: try later",
    });
  });
});
