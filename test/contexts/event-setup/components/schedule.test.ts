import { describe, expect, it } from "vitest";
import type { Session } from "../../../../functions/contexts/event-setup/store/EventContent.ts";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import { storeWithConference } from "../support/openStore.ts";
import { build, generate } from "../support/requests.ts";

const session: Session = {
  id: "s1",
  title: "Opening",
  day: 1,
  starts: "09:00",
  ends: "09:30",
  speakers: ["Ada Nwosu"],
  stageId: "loft",
  ticketIds: ["regular", "workshops"],
};
const mappings = {
  stage: { loft: "new loft" },
  ticket: { regular: "new regular", workshops: "new workshops" },
};

describe("schedule.stages", () => {
  const configuration = "stages";

  it("generates the stages", async () => {
    const { schedule } = await storeWithConference();
    const answer = await generate(schedule, { configuration });
    const sorted = conference.stages.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(answer).toEqual({ success: true, data: { stages: sorted } });
  });

  it("builds each under a new id, and says which became which", async () => {
    const { schedule, store } = await storeWithConference();
    const data = { stages: [{ id: "loft", name: "Loft", capacity: 40 }] };
    expect(await build(schedule, { configuration, data })).toEqual({
      success: true,
      recordMappings: { stage: { loft: "new stage loft" } },
    });
    expect(await store.read("target", "stage")).toEqual([
      { id: "new stage loft", name: "Loft", capacity: 40 },
    ]);
  });
});

describe("schedule.sessions", () => {
  const configuration = "sessions";

  it("waits for the stages and the tickets", async () => {
    const { schedule } = await storeWithConference();
    expect(schedule.configurations[configuration]?.dependsOn).toEqual([
      "stages.schedule",
      "tickets.registration",
    ]);
  });

  it("generates the sessions", async () => {
    const { schedule } = await storeWithConference();
    const answer = await generate(schedule, { configuration });
    expect(answer).toEqual({ success: true, data: { sessions: conference.sessions } });
  });

  it("refuses sessions on a stage or for a ticket that is gone, naming each", async () => {
    const stray = { ...session, stageId: "roof", ticketIds: ["regular", "press"] };
    const { schedule } = await storeWithConference({ ...conference, sessions: [stray] });
    expect(await generate(schedule, { configuration })).toEqual({
      success: false,
      errors: [
        'The session "Opening" (s1) is on the stage roof, which does not exist: put it on another',
        'The session "Opening" (s1) admits the ticket press, which does not exist: take it off the session',
      ],
    });
  });

  it("builds sessions that refer to the new stages and tickets", async () => {
    const { schedule, store } = await storeWithConference();
    const data = { sessions: [session] };
    expect(await build(schedule, { configuration, data, mappings })).toEqual({
      success: true,
      recordMappings: { session: { s1: "new session s1" } },
    });
    expect(await store.read("target", "session")).toEqual([
      {
        ...session,
        id: "new session s1",
        stageId: "new loft",
        ticketIds: ["new regular", "new workshops"],
      },
    ]);
  });

  it("refuses to build sessions whose stage has not become one of the target, and builds none", async () => {
    const { schedule, store } = await storeWithConference();
    const data = { sessions: [session, { ...session, id: "s2", stageId: "roof" }] };
    expect(await build(schedule, { configuration, data, mappings })).toEqual({
      success: false,
      errors: [
        'The session "Opening" (s2) is on the stage roof, which does not exist: put it on another',
      ],
    });
    expect(await store.read("target", "session")).toEqual([]);
  });

  it("builds the same however often", async () => {
    const { schedule, store } = await storeWithConference();
    const data = { sessions: [session] };
    const once = await build(schedule, { configuration, data, mappings });
    const items = structuredClone(store.items);
    expect(await build(schedule, { configuration, data, mappings })).toEqual(once);
    expect(store.items).toEqual(items);
  });
});
