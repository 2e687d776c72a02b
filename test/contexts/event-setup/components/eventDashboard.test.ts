import { describe, expect, it } from "vitest";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import { storeWithConference } from "../support/openStore.ts";
import { build, generate } from "../support/requests.ts";

const configuration = "basic_settings";
const { startsOn: _startsOn, ...undated } = conference.settings;

describe("event_dashboard", () => {
  it("generates the basic settings without the date", async () => {
    const { eventDashboard } = await storeWithConference();
    const answer = await generate(eventDashboard, { configuration });
    expect(answer).toEqual({ success: true, data: undated });
  });

  it("refuses a source without basic settings", async () => {
    const { eventDashboard } = await storeWithConference();
    const request = { source: { type: "event", id: "nothing" } };
    const answer = await generate(eventDashboard, { configuration, request });
    expect(answer).toEqual({
      success: false,
      errors: ['The event "nothing" has no basic settings.'],
    });
  });

  it("refuses basic settings that are none, naming the field", async () => {
    const { eventDashboard, store } = await storeWithConference();
    store.partition("source").set("BASIC_SETTINGS", { ...undated, days: "two" });
    expect(await generate(eventDashboard, { configuration })).toEqual({
      success: false,
      errors: ['BASIC_SETTINGS: days must be a whole number of at least 1, is "two".'],
    });
  });

  it("builds them, the same however often", async () => {
    const { eventDashboard, store } = await storeWithConference();
    await build(eventDashboard, { configuration, data: undated });
    expect(await build(eventDashboard, { configuration, data: undated })).toEqual({
      success: true,
    });
    expect(await store.readSettings("target")).toEqual(undated);
  });

  it("refuses to build into an event that another has made", async () => {
    const { eventDashboard } = await storeWithConference();
    const request = { target: { type: "event", id: "source" } };
    const answer = await build(eventDashboard, { configuration, request, data: undated });
    expect(answer).toEqual({
      success: false,
      errors: [
        'Nothing is written to the event "source": there is none that job made. ' +
          "It was removed, or another is in its place.",
      ],
    });
  });

  it("fails with what the store fails with, to be tried again", async () => {
    const { eventDashboard, store } = await storeWithConference();
    store.readSettings = async () => {
      throw new Error("throttled");
    };
    await expect(generate(eventDashboard, { configuration })).rejects.toThrow("throttled");
  });
});
