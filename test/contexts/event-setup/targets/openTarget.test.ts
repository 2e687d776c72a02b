import { describe, expect, it } from "vitest";
import { storeWithConference } from "../support/openStore.ts";
import { targetRequest } from "../support/targetRequest.ts";

const target = { type: "event", id: "target" };
const completed = { ...targetRequest({ target }), status: "completed", failedSteps: [] } as const;
const failed = {
  ...completed,
  status: "failed",
  failedSteps: [
    "generate.tickets.registration",
    "build.tickets.registration",
    "build.sessions.schedule",
  ],
} as const;

describe("openTarget", () => {
  it("opens what is built", async () => {
    const { pipeline, store } = await storeWithConference();
    await pipeline.openTarget(completed);
    expect(await store.findSubject(target)).toMatchObject({ status: "open", missing: [] });
  });

  it("opens it after a failure too, and notes once what is missing", async () => {
    const { pipeline, store } = await storeWithConference();
    await pipeline.openTarget(failed);
    expect(await store.findSubject(target)).toMatchObject({
      status: "open",
      missing: ["sessions.schedule", "tickets.registration"],
    });
  });

  it("opens it again once a resumed run has mended it: from when it was open stays", async () => {
    const { pipeline, store } = await storeWithConference();
    const opening = { createdBy: "job", openedAt: "2027-01-01T10:00:00.000Z", missing: ["all"] };
    await store.openSubject(target, opening);
    await pipeline.openTarget(completed);
    expect(await store.findSubject(target)).toMatchObject({
      status: "open",
      openedAt: "2027-01-01T10:00:00.000Z",
      missing: [],
    });
  });

  it.each([
    { type: "event", id: "source" },
    { type: "event", id: "nothing" },
  ])("rejects $id, which the job has not made", async (other) => {
    const { pipeline, store } = await storeWithConference();
    const items = structuredClone(store.items);
    await expect(pipeline.openTarget({ ...completed, target: other })).rejects.toMatchObject({
      code: "SETUP_REFUSED",
    });
    expect(store.items).toEqual(items);
  });
});
