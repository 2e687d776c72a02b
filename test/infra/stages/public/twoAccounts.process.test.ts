import { CreateEventBusCommand } from "@aws-sdk/client-eventbridge";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import { curateEvent } from "../../../../core/curation/curateEvent.ts";
import { parseExact } from "../../../../core/json/parseExact.ts";
import { EventBridgeBus } from "../../../../functions/adapters/EventBridgeBus.ts";
import type { CloudFormationTemplate } from "../../../../local/emulator/templates/CloudFormationTemplate.ts";
import type { GrantOptions } from "../../../../project/grants/GrantOptions.ts";
import { resourceNames } from "../../../../project/names.ts";
import { publicCatalogOf, publicFile } from "../../../support/curation/curate.ts";
import { MotoAccount, motoRegion } from "../../../support/moto/MotoAccount.ts";
import { MotoServer } from "../../../support/moto/MotoServer.ts";
import { readSchemas, schemaFile } from "../../../support/schemas/readSchemas.ts";
import { templateOf } from "../../support/templates.ts";

const line = {
  type: "object",
  properties: {
    sku: { type: "string" },
    count: { type: "number" },
    supplier: { type: "object", "x-internal": true },
  },
  additionalProperties: false,
};
const files = {
  "shop/order.placed.json": publicFile({
    required: ["lines"],
    properties: {
      lines: { type: "array", items: { $ref: "#/$defs/line" } },
      margin: { type: "number", "x-internal": true },
    },
    additionalProperties: false,
    $defs: { line },
  }),
  "shop/order.paid.json": publicFile({
    properties: { amount: { type: "number" } },
    additionalProperties: false,
  }),
  "stock/item.sold_out.json": publicFile({
    properties: { sku: { type: "string" } },
    additionalProperties: false,
  }),
  "shop/order.audited.json": schemaFile({ properties: { amount: { type: "number" } } }),
};
const names = resourceNames("signalbox");
const catalog = publicCatalogOf(files);
const eventTypes = readSchemas(files).types.map(({ type }) => type);

const busName = "from-the-shop";
const bus = (account: string) => `arn:aws:events:${motoRegion}:${account}:event-bus/${busName}`;
const carrier: GrantOptions = {
  name: "carrier",
  account: "111122223333",
  eventTypes: ["shop@order.placed"],
  delivery: { to: bus("111122223333") },
};
const bank: GrantOptions = {
  name: "bank",
  account: "444455556666",
  eventTypes: ["shop@order.paid", "shop@order.placed"],
  delivery: { to: bus("444455556666") },
};

let server: MotoServer;
let us: MotoAccount;
let others: Readonly<Record<"carrier" | "bank" | "stranger", MotoAccount>>;

// Longer than installing it takes.
beforeAll(async () => {
  server = await MotoServer.start();
  const open = (id: string) => MotoAccount.open(server, id);
  others = {
    carrier: await open(carrier.account),
    bank: await open(bank.account),
    stranger: await open("777788889999"),
  };
  for (const other of Object.values(others)) await other.openInbox(busName);
}, 300_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});
let tests = 0;
beforeEach(async () => {
  // What a stack once had Moto does not make again, so each test has an account of its own.
  tests += 1;
  us = await MotoAccount.open(server, `99998888777${tests}`);
  // The curator's rules are on a bus of another stack.
  await us.events.send(new CreateEventBusCommand({ Name: names.coreBus }));
  await grant(carrier, bank);
});

/** Deploys what the project makes of these grants, over what is there. */
async function grant(...grants: readonly GrantOptions[]): Promise<void> {
  const template = templateOf(names.publicStack, { eventTypes }, { grants });
  await us.deploy(names.publicStack, template.toJSON() as CloudFormationTemplate);
}

const metadata = {
  id: "o-1",
  time: "2027-01-01T10:00:00.000Z",
  correlationId: "o-0",
  actor: { userId: "ada" },
  resource: { type: "order", href: "https://shop.example/orders/1" },
  acl: { owners: ["ada"], viewers: [] },
  category: "action",
  severity: "low",
  schemaVersion: "000000000000",
  hops: 0,
};

/** An event as the router has it. */
function routed(type: string, data: object): BusEntry {
  const [source = "", detailType = ""] = type.split("@");
  return { source, detailType, detail: JSON.stringify({ metadata, data }) };
}

const placed = routed("shop@order.placed", {
  lines: [{ sku: "Möbius", count: 0.1, supplier: { name: "Acme" } }],
  margin: 42,
});
const paid = routed("shop@order.paid", { amount: 1e21 });
const soldOut = routed("stock@item.sold_out", { sku: "K-1" });
const audited = routed("shop@order.audited", { amount: 12 });

/** Puts on the public bus what the curator would make of these events. */
async function curateAndPut(...events: readonly BusEntry[]): Promise<void> {
  const entries = events.flatMap(({ source, detailType, detail }) => {
    const curation = curateEvent({ source, detailType, detail: parseExact(detail) }, catalog);
    return curation.verdict === "curated" ? [curation.entry] : [];
  });
  await put(...entries);
}

async function put(...entries: readonly BusEntry[]): Promise<void> {
  const publicBus = new EventBridgeBus({
    busName: names.publicBus,
    client: us.events,
  });
  const outcomes = await publicBus.put(entries);
  expect(outcomes.map(({ status }) => status)).toEqual(entries.map(() => "accepted"));
}

/** The types of what each account got since the last look. */
async function received() {
  const typesOf = async (account: MotoAccount) =>
    (await account.received(busName)).map((event) => `${event.source}@${event["detail-type"]}`);
  return {
    carrier: await typesOf(others.carrier),
    bank: await typesOf(others.bank),
    stranger: await typesOf(others.stranger),
  };
}

describe("the public stack, with buses of two accounts granted what is public", () => {
  it("delivers to each account the types that it is granted, and no others to anybody", async () => {
    await curateAndPut(placed, paid, soldOut, audited);
    expect(await received()).toEqual({
      carrier: ["shop@order.placed"],
      bank: ["shop@order.placed", "shop@order.paid"],
      stranger: [],
    });
  });

  it("delivers events whole, without what is internal", async () => {
    await curateAndPut(placed);
    const [event] = await others.carrier.received(busName);
    const { actor: _actor, acl: _acl, hops: _hops, ...told } = metadata;
    const { schemaVersion } = catalog.find("shop@order.placed") ?? {};
    expect(event?.detail).toEqual({
      metadata: { ...told, schemaVersion },
      data: { lines: [{ sku: "Möbius", count: 0.1 }] },
    });
    await received();
  });

  it("delivers nothing of types that nobody is granted, were it on the public bus", async () => {
    await put(soldOut, audited, { ...placed, source: "stock" }, { ...paid, detailType: "order" });
    expect(await received()).toEqual({ carrier: [], bank: [], stranger: [] });
  });

  it("delivers no more to an account whose grant is revoked, and to the other as before", async () => {
    await grant(bank);
    await curateAndPut(placed);
    expect(await received()).toEqual({ carrier: [], bank: ["shop@order.placed"], stranger: [] });
    await grant();
    await curateAndPut(placed, paid, soldOut);
    expect(await received()).toEqual({ carrier: [], bank: [], stranger: [] });
  });

  it("delivers no more of a type that is taken from a grant", async () => {
    await grant(carrier, { ...bank, eventTypes: ["shop@order.paid"] });
    await curateAndPut(placed, paid);
    expect(await received()).toEqual({
      carrier: ["shop@order.placed"],
      bank: ["shop@order.paid"],
      stranger: [],
    });
  });
});
