import { describe, expect, it } from "vitest";
import { DynamoEventStore } from "../../../../functions/contexts/event-setup/store/DynamoEventStore.ts";
import type { EventStore } from "../../../../functions/contexts/event-setup/store/EventStore.ts";
import { putEvent } from "../../../../functions/contexts/event-setup/store/putEvent.ts";
import { readContent } from "../../../../functions/contexts/event-setup/store/readContent.ts";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import { StateTable } from "../../../support/state/StateTable.ts";
import { MemoryEventStore } from "../support/MemoryEventStore.ts";

const event = { type: "event", id: "harbour" };
const head = {
  ...event,
  name: "Harbour Conf",
  status: "building",
  createdBy: "job",
  createdAt: "2027-01-01T10:00:00.000Z",
} as const;
const opening = { createdBy: "job", openedAt: "2027-01-01T11:00:00.000Z", missing: ["a.b"] };

const stores: readonly (readonly [string, () => EventStore])[] = [
  ["in memory", () => new MemoryEventStore()],
  ["in DynamoDB", () => dynamoStore().store],
];

describe.each(stores)("a store of events %s", (_name, open) => {
  it("has nothing at first", async () => {
    const store = open();
    expect(await store.findSubject(event)).toBeUndefined();
    expect(await store.readSettings(event.id)).toBeUndefined();
    expect(await store.read(event.id, "ticket")).toEqual([]);
    expect(await readContent(store, event.id)).toBeUndefined();
  });

  it("adds a subject once, and finds what was added", async () => {
    const store = open();
    expect(await store.addSubject(head)).toBe(true);
    expect(await store.addSubject({ ...head, createdBy: "other" })).toBe(false);
    expect(await store.findSubject(event)).toEqual(head);
    expect(await store.findSubject({ ...event, type: "event_template" })).toBeUndefined();
  });

  it("opens a subject, and keeps when it first was", async () => {
    const store = open();
    await store.addSubject(head);
    expect(await store.openSubject(event, opening)).toBe(true);
    const later = { ...opening, openedAt: "2027-01-02T10:00:00.000Z", missing: [] };
    expect(await store.openSubject(event, later)).toBe(true);
    const { openedAt } = opening;
    expect(await store.findSubject(event)).toEqual({
      ...head,
      status: "open",
      openedAt,
      missing: [],
    });
  });

  it("opens nothing that is not there, or another's", async () => {
    const store = open();
    expect(await store.openSubject(event, opening)).toBe(false);
    expect(await store.findSubject(event)).toBeUndefined();
    await store.addSubject({ ...head, createdBy: "other" });
    expect(await store.openSubject(event, opening)).toBe(false);
    expect(await store.findSubject(event)).toMatchObject({ status: "building" });
  });

  it("reads a whole event as it was put, each kind in the order of its ids", async () => {
    const store = open();
    const given = { ...conference, id: event.id, createdBy: "organiser" };
    expect(await putEvent(store, given)).toBe(true);
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect(await readContent(store, event.id)).toEqual({
      settings: conference.settings,
      tickets: conference.tickets.toSorted(byId),
      stages: conference.stages.toSorted(byId),
      sessions: conference.sessions.toSorted(byId),
    });
    expect(await store.findSubject(event)).toMatchObject({
      status: "open",
      createdBy: "organiser",
    });
    expect(await putEvent(store, { ...given, createdBy: "another" })).toBe(false);
  });

  it("keeps events apart whose ids begin alike", async () => {
    const store = open();
    for (const id of ["a", "a#b", "a | TICKET#", "A"]) {
      await putEvent(store, { ...conference, tickets: [], id, createdBy: "organiser" });
    }
    const [ticket] = conference.tickets;
    await store.write({ id: "a#b", createdBy: "organiser" }, "ticket", ticket ? [ticket] : []);
    expect(await store.read("a", "ticket")).toEqual([]);
    expect(await store.read("a#b", "ticket")).toEqual([ticket]);
  });

  it("rejects writing to an event that is not there, or another's", async () => {
    const store = open();
    const { tickets, settings } = conference;
    const gone = { name: "EventGone", message: expect.stringContaining('the event "harbour"') };
    await expect(store.writeSettings(head, settings)).rejects.toMatchObject(gone);
    await store.addSubject({ ...head, createdBy: "other" });
    await expect(store.write(head, "ticket", tickets)).rejects.toMatchObject(gone);
    expect(await store.read(event.id, "ticket")).toEqual([]);
  });

  it("writes hundreds of records, the same however often, and nothing for none", async () => {
    const store = open();
    await store.addSubject(head);
    await store.write(head, "stage", []);
    const stages = Array.from({ length: 350 }, (_, index) => ({
      id: String(index).padStart(3, "0"),
      name: `Room ${index}`,
      capacity: index,
    }));
    await store.write(head, "stage", stages);
    await store.write(head, "stage", stages.slice(50, 250));
    expect(await store.read(event.id, "stage")).toEqual(stages);
  });
});

describe("DynamoEventStore", () => {
  it("keeps an event in a partition of its own, each record as an item that people can read", async () => {
    const { store, table } = dynamoStore();
    await putEvent(store, { ...conference, id: event.id, createdBy: "organiser" });
    const items = table.partition("EVENT#harbour");
    expect(items).toHaveLength(2 + 4 + 3 + 12);
    expect(table.read("EVENT#harbour", "TICKET#regular")).toEqual({
      pk: "EVENT#harbour",
      sk: "TICKET#regular",
      ...conference.tickets[1],
    });
  });

  it("writes at most 100 records in a transaction", async () => {
    const { store, table } = dynamoStore();
    await store.addSubject(head);
    const stages = Array.from({ length: 201 }, (_, index) => ({
      id: `${index}`,
      name: "Room",
      capacity: 1,
    }));
    await store.write(head, "stage", stages);
    expect(table.calls.filter((call) => call.startsWith("TransactWriteItems"))).toHaveLength(3);
  });

  it("reads page after page", async () => {
    const { store } = dynamoStore();
    await store.addSubject(head);
    const stages = Array.from({ length: 12 }, (_, index) => ({
      id: String(index).padStart(2, "0"),
      name: "x".repeat(300_000),
      capacity: 1,
    }));
    for (const stage of stages) await store.write(head, "stage", [stage]);
    expect(await store.read(event.id, "stage")).toHaveLength(12);
  });

  it("takes a record's id from its key, whatever else the item says", async () => {
    const { store, table } = dynamoStore();
    table.place({
      pk: { S: "EVENT#harbour" },
      sk: { S: "STAGE#loft" },
      id: { S: "elsewhere" },
      name: { S: "Loft" },
      capacity: { N: "40" },
    });
    expect(await store.read("harbour", "stage")).toEqual([
      { id: "loft", name: "Loft", capacity: 40 },
    ]);
  });

  it("rejects an item that is no such record, naming it and the field", async () => {
    const { store, table } = dynamoStore();
    table.place({ pk: { S: "EVENT#harbour" }, sk: { S: "STAGE#loft" }, name: { N: "5" } });
    await expect(store.read("harbour", "stage")).rejects.toMatchObject({
      name: "InvalidRecord",
      message: "The item STAGE#loft of EVENT#harbour: name must be a text, is 5.",
    });
  });

  it.each(["throttle", "refuse"] as const)("fails where the table does (%s)", async (fault) => {
    const { store } = dynamoStore(() => fault);
    await expect(store.addSubject(head)).rejects.toThrow();
    await expect(store.openSubject(event, opening)).rejects.toThrow();
    await expect(store.read("harbour", "stage")).rejects.toThrow();
  });

  it("gives up when it is told to", async () => {
    const controller = new AbortController();
    const { store } = dynamoStore(() => {
      setImmediate(() => controller.abort());
      return "hang";
    });
    const answers = await Promise.allSettled([
      store.findSubject(event, controller.signal),
      store.read("harbour", "stage", controller.signal),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

function dynamoStore(interfere?: Parameters<StateTable["client"]>[0]) {
  const table = new StateTable();
  const client = table.client(interfere);
  return { store: new DynamoEventStore({ client, tableName: "events" }), table };
}
