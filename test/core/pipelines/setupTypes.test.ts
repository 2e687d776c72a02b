import { describe, expect, it } from "vitest";
import { parseEventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { setupTypes } from "../../../core/pipelines/setupTypes.ts";

describe("setupTypes", () => {
  it("are called after the context and its first subject", () => {
    expect(setupTypes({ name: "event-setup", subjects: ["event", "event_template"] })).toEqual({
      setup: "event-setup@event.setup",
      started: "event-setup@event.setup.started",
      cancel: "event-setup@event.setup.cancel",
      resume: "event-setup@event.setup.resume",
      stepStarted: "event-setup@event.setup.step.started",
      stepCompleted: "event-setup@event.setup.step.completed",
      stepFailed: "event-setup@event.setup.step.failed",
      stepSkipped: "event-setup@event.setup.step.skipped",
      stepRequested: "event-setup@event.setup.step.requested",
      stepAnswered: "event-setup@event.setup.step.answered",
    });
  });

  it("are ids of event types, of subjects with underscores too", () => {
    const ids = Object.values(setupTypes({ name: "fairs", subjects: ["fair_template"] }));
    expect(ids.map((id) => parseEventTypeId(id).source)).toEqual(ids.map(() => "fairs"));
  });
});
