import { describe, expect, it } from "vitest";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { eventCatalog } from "../../../generated/eventCatalog.ts";
import { recordedEvents } from "../../../local/demonstration/publish/recordedEvents.ts";
import { expectEvent } from "../../../local/reconcile/ExpectedEvent.ts";

const star = recordedEvents().find(({ detailType }) => detailType === "star.created");
const entry = star ?? { source: "", detailType: "", detail: "" };

function verdict(over: Partial<typeof entry>, catalog: EventCatalog = eventCatalog): string {
  const event = { entry: { ...entry, ...over }, ingressId: "a", publishedAt: 0 };
  return expectEvent(event, catalog).verdict;
}

describe("expectEvent", () => {
  it("expects a valid event of a declared type to be accepted", () => {
    expect(verdict({})).toBe("accepted");
  });

  it("expects an invalid or undeclared one to be rejected", () => {
    expect(verdict({ detail: "{}" })).toBe("rejected");
    expect(verdict({ detailType: "no.such" })).toBe("rejected");
  });

  it("judges of an event that its publisher wraps the data", () => {
    const detailType = "device.restart";
    const wrapped = (data: object) => ({
      source: "delivery",
      detailType,
      detail: JSON.stringify({ metadata: {}, data }),
    });
    expect(verdict(wrapped({ reason: "they lost their time" }))).toBe("accepted");
    expect(verdict(wrapped({}))).toBe("rejected");
  });

  it("expects nothing of a type that is switched off", () => {
    const find = (id: string) => {
      const type = eventCatalog.find(id);
      return type && { ...type, enabled: false };
    };
    expect(verdict({}, { ...eventCatalog, find })).toBe("disabled");
  });
});
