import { describe, expect, it } from "vitest";
import {
  readBasicSettings,
  readRecord,
} from "../../../../functions/contexts/event-setup/store/readRecord.ts";
import { conference } from "../../../../local/demonstration/conference/conference.ts";

const [ticket] = conference.tickets;
const [session] = conference.sessions;

describe("readRecord", () => {
  it("leaves out what it does not know", () => {
    expect(readRecord("ticket", { ...ticket, pk: "EVENT#a", colour: "red" }, "It")).toEqual(ticket);
  });

  it.each([
    ["ticket", { ...ticket, quota: -1 }, "quota must be a whole number of at least 0, is -1"],
    ["ticket", { ...ticket, quota: "40" }, 'quota must be a whole number of at least 0, is "40"'],
    ["ticket", { ...ticket, price: 449 }, "price must be an object, is 449"],
    [
      "ticket",
      { ...ticket, price: { amount: 0.5, currency: "EUR" } },
      "price: amount must be a whole number of at least 0, is 0.5",
    ],
    [
      "ticket",
      { ...ticket, price: { amount: 1, currency: "euro" } },
      'price: currency must be a currency such as EUR, is "euro"',
    ],
    ["stage", { id: "a", name: "", capacity: 1 }, 'name must be a text, is ""'],
    [
      "stage",
      { id: "a", name: "Loft" },
      "capacity must be a whole number of at least 0, is missing",
    ],
    ["session", { ...session, day: 0 }, "day must be a whole number of at least 1, is 0"],
    ["session", { ...session, starts: "9:00" }, 'starts must be a time such as 09:30, is "9:00"'],
    ["session", { ...session, speakers: "Ada" }, 'speakers must be a list of texts, is "Ada"'],
    ["session", { ...session, ticketIds: [1] }, "ticketIds must be a list of texts, is [1]"],
    ["session", { ...session, stageId: null }, "stageId must be a text, is null"],
  ] as const)("rejects a %s with a wrong field (%#)", (kind, item, problem) => {
    expect(() => readRecord(kind, item, "It")).toThrow(
      expect.objectContaining({ name: "InvalidRecord", message: `It: ${problem}.` }),
    );
  });

  it("shortens what it shows of a wrong value", () => {
    const capacity = "x".repeat(5000);
    expect(() => readRecord("stage", { id: "a", name: "Loft", capacity }, "It")).toThrow(
      /^It: capacity must be .{30,160}…\.$/,
    );
  });
});

describe("readBasicSettings", () => {
  it("takes an empty description and no date", () => {
    const { startsOn: _startsOn, ...settings } = { ...conference.settings, description: "" };
    expect(readBasicSettings(settings, "It")).toEqual(settings);
  });

  it.each([
    [{ startsOn: "tomorrow" }, 'startsOn must be a day such as 2027-05-20, is "tomorrow"'],
    [{ startsOn: null }, "startsOn must be a day such as 2027-05-20, is null"],
    [{ description: 5 }, "description must be a text, is 5"],
    [{ venue: "" }, 'venue must be a text, is ""'],
  ])("rejects %j", (wrong, problem) => {
    expect(() => readBasicSettings({ ...conference.settings, ...wrong }, "It")).toThrow(
      `It: ${problem}.`,
    );
  });
});
