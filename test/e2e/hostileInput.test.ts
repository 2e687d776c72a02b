import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EventBridgeBus } from "../../functions/adapters/EventBridgeBus.ts";
import { recordedEvents } from "../../local/demonstration/publish/recordedEvents.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { CoreBusTap, type DispatchedEvent } from "../../local/observe/CoreBusTap.ts";
import { auditItem, text } from "./support/auditItems.ts";
import { messageOf, sendToGate } from "./support/gateQueue.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";
import { waitFor } from "./support/waitFor.ts";

const star = recordedEvents().find(({ detailType }) => detailType === "star.created");
const goodDetail = star?.detail ?? "";

/** A valid event with a property more, its JSON text exactly as given. */
function withProperty(property: string): string {
  return `${goodDetail.slice(0, -1)},${property}}`;
}

function nested(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels);
}

let deployment: Deployment;
let tap: CoreBusTap;
const seen: DispatchedEvent[] = [];
const { signal } = new AbortController();

beforeAll(async () => {
  deployment = await sharedDeployment();
  const { clients, names } = deployment;
  tap = await CoreBusTap.open(clients, names.coreBus, "hostile-input-tap");
});

afterAll(() => tap.close());

/** Waits until the event that came in as `ingressId` is on the core bus. */
function dispatched(ingressId: string): Promise<DispatchedEvent> {
  return waitFor(`${ingressId} on the core bus`, async () => {
    seen.push(...(await tap.drain(signal)));
    return seen.find(({ metadata }) => metadata.id === `eb-${ingressId}`);
  });
}

type Kept = "detail" | "detailText" | "detailObject" | "raw";

function keptIn(item: object): string {
  const places: readonly Kept[] = ["detail", "detailText", "detailObject", "raw"];
  return places.filter((place) => place in item).join();
}

/** Messages that are no event at all. */
const unreadable: readonly (readonly [what: string, message: string])[] = [
  ["text that isn't JSON", "certainly { not JSON"],
  ["an empty object", "{}"],
  ["JSON that isn't an object", "[1, 2, 3]"],
  ["an event with a bare NaN", messageOf({ ...event(), detail: '{"value":NaN}' })],
  ["an event cut short", messageOf(event()).slice(0, -40)],
  ["an event without an id", messageOf({ ...event(), id: "" })],
];

/** Details of an event of a declared type, what becomes of it, and where its detail is kept. */
const details: readonly (readonly [
  what: string,
  detail: string,
  status: "accepted" | "rejected",
  kept: Kept,
])[] = [
  ["a string", '"a string"', "rejected", "detail"],
  ["null", "null", "rejected", "detail"],
  ["an array", "[]", "rejected", "detail"],
  ["10,000 levels of nesting", withProperty(`"deep":${nested(10_000)}`), "rejected", "raw"],
  ["40 levels of nesting", withProperty(`"deep":${nested(40)}`), "accepted", "detailText"],
  ["a __proto__ key", withProperty('"__proto__":{"polluted":1}'), "accepted", "detailText"],
  ["a constructor key", withProperty('"constructor":{"prototype":1}'), "accepted", "detail"],
  ["an empty key", withProperty('"":1'), "accepted", "detailText"],
  ["a key twice", withProperty('"twin":1,"twin":2'), "accepted", "detail"],
  ["a number past 2^53", withProperty('"big":12345678901234567890'), "accepted", "detail"],
  ["a number past DynamoDB's", withProperty('"huge":1e300'), "accepted", "detailText"],
  ["a lone surrogate", withProperty('"half":"\\ud800"'), "accepted", "detailText"],
  ["600 KB", withProperty(`"bulk":"${"x".repeat(600_000)}"`), "accepted", "detailObject"],
];

function event() {
  return { id: randomUUID(), source: "github", detailType: "star.created", detail: goodDetail };
}

describe("a message put straight into the gate's queue, beside a good one", () => {
  it.each(unreadable)("is quarantined with its text: %s", async (_, message) => {
    const good = event();
    const [messageId = ""] = await sendToGate(deployment, [message, messageOf(good)]);
    const item = await auditItem(deployment, messageId);
    expect(text(item, "pk")).toBe(`unreadable#${messageId}`);
    expect(text(item, "status")).toBe("rejected");
    expect(text(item, "raw")).toBe(message);
    await dispatched(good.id);
  });

  it.each(details)("is decided by its schema: detail with %s", async (_, detail, status, kept) => {
    const good = event();
    const hostile = { ...event(), detail };
    await sendToGate(deployment, [messageOf(hostile), messageOf(good)]);
    const item = await auditItem(deployment, hostile.id);
    expect({ status: text(item, "status"), kept: keptIn(item) }).toEqual({ status, kept });
    await dispatched(good.id);
    if (status === "accepted") await dispatched(hostile.id);
  });

  it("is rejected where it comes from another account, valid as it is", async () => {
    const good = event();
    const foreign = { ...event(), account: "444455556666" };
    await sendToGate(deployment, [messageOf(foreign), messageOf(good)]);
    const item = await auditItem(deployment, foreign.id);
    expect(text(item, "status")).toBe("rejected");
    expect(JSON.stringify(item["violations"])).toContain(
      "the account 444455556666 may not publish",
    );
    await dispatched(good.id);
  });

  it("gives back a number past 2^53 with all its digits", async () => {
    const hostile = { ...event(), detail: withProperty('"big":12345678901234567890') };
    await sendToGate(deployment, [messageOf(hostile)]);
    expect((await dispatched(hostile.id)).text).toContain("12345678901234567890");
  });
});

describe("an event put on the ingress bus, beside a good one", () => {
  const published: readonly (readonly [what: string, detail: string, status: string])[] = [
    ["that isn't JSON", "not JSON at all", "rejected"],
    ["that is an array", "[1]", "rejected"],
    ["with a __proto__ key", withProperty('"__proto__":{"polluted":1}'), "accepted"],
    ["with a key twice", withProperty('"twin":1,"twin":2'), "accepted"],
    ["with a number past 2^53", withProperty('"big":12345678901234567890'), "accepted"],
    ["of 800 KB", withProperty(`"bulk":"${"x".repeat(800_000)}"`), "accepted"],
  ];

  it.each(published)("is decided by its schema: detail %s", async (_, detail, status) => {
    const { clients, names } = deployment;
    const bus = new EventBridgeBus({ busName: names.ingressBus, client: clients.events });
    const entry = { source: "github", detailType: "star.created" };
    const outcomes = await bus.put([
      { ...entry, detail },
      { ...entry, detail: goodDetail },
    ]);
    const [hostile = "", good = ""] = outcomes.map((outcome) =>
      outcome.status === "accepted" ? outcome.eventId : "",
    );
    expect(text(await auditItem(deployment, hostile), "status")).toBe(status);
    await dispatched(good);
  });
});
