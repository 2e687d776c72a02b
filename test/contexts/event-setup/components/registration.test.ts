import { describe, expect, it } from "vitest";
import { conference } from "../../../../local/demonstration/conference/conference.ts";
import { storeWithConference } from "../support/openStore.ts";
import { build, generate } from "../support/requests.ts";

const configuration = "tickets";
const tickets = conference.tickets.slice(0, 2);
const newIds = { "early-bird": "new ticket early-bird", regular: "new ticket regular" };

describe("registration", () => {
  it("generates the tickets", async () => {
    const { registration } = await storeWithConference();
    const answer = await generate(registration, { configuration });
    const sorted = conference.tickets.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect(answer).toEqual({ success: true, data: { tickets: sorted } });
  });

  it("generates no tickets where there are none", async () => {
    const { registration } = await storeWithConference();
    const request = { source: { type: "event", id: "nothing" } };
    const answer = await generate(registration, { configuration, request });
    expect(answer).toEqual({ success: true, data: { tickets: [] } });
  });

  it("refuses a ticket that is none, naming the field", async () => {
    const { registration, store } = await storeWithConference();
    const [ticket] = tickets;
    store.partition("source").set("TICKET#free", { ...ticket, id: "free", price: "free" });
    expect(await generate(registration, { configuration })).toEqual({
      success: false,
      errors: ['TICKET#free: price must be an object, is "free".'],
    });
  });

  it("builds each under a new id, and says which became which", async () => {
    const { registration, store } = await storeWithConference();
    const answer = await build(registration, { configuration, data: { tickets } });
    expect(answer).toEqual({ success: true, recordMappings: { ticket: newIds } });
    expect(await store.read("target", "ticket")).toEqual(
      tickets.map((ticket) => ({ ...ticket, id: `new ticket ${ticket.id}` })),
    );
  });

  it("builds what version 1 generated", async () => {
    const { registration, store } = await storeWithConference();
    const { upgrade, version } = registration.configurations[configuration] ?? {};
    expect(version).toBe(2);
    const old = tickets.map((ticket) => ({ ...ticket, price: `${ticket.price.amount / 100}.00` }));
    const data = upgrade?.({ currency: "EUR", tickets: old }, 1);
    await build(registration, { configuration, data });
    expect(await store.read("target", "ticket")).toEqual(
      tickets.map((ticket) => ({ ...ticket, id: `new ticket ${ticket.id}` })),
    );
  });

  it("builds the same however often", async () => {
    const { registration, store } = await storeWithConference();
    const once = await build(registration, { configuration, data: { tickets } });
    const items = structuredClone(store.items);
    expect(await build(registration, { configuration, data: { tickets } })).toEqual(once);
    expect(store.items).toEqual(items);
  });
});
