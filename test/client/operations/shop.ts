import { type ClientOptions, createClient } from "../../../client/createClient.ts";
import { inMemoryTransport } from "../../../client/transports/inMemoryTransport.ts";
import type { Faults } from "../../../client/transports/SimulatedEventBridge.ts";
import type { Metadata } from "../../../core/envelope/Envelope.ts";
import { defaultClosingDocuments } from "../../../core/eventTypes/schema/defaultClosings.ts";
import { createTestCatalog, type TestType } from "../../support/createTestCatalog.ts";

/** Data that each operation's own closings must have. */
type Counted = { readonly count: number };

export interface ShopEvents {
  "shop@order.ship": { readonly orderId: string };
  "shop@order.ship.completed": Readonly<Record<string, unknown>>;
  "shop@order.ship.failed": { readonly message?: string; readonly code?: string };
  "shop@stock.count": { readonly shelf: string };
  "shop@stock.count.completed": Counted;
  "shop@stock.count.failed": Counted;
  "shop@noted": { readonly note: string };
  "hooks@ping": unknown;
}

const [completed = {}, failed = {}] = [...defaultClosingDocuments.values()];
const counted = { type: "object", required: ["count"], properties: { count: { type: "integer" } } };

const types: readonly TestType[] = [
  ...operation("shop@order.ship", { orderId: { type: "string" } }, completed, failed),
  ...operation("shop@stock.count", { shelf: { type: "string" } }, counted, counted),
  { id: "shop@noted", schema: { type: "object", properties: { note: { type: "string" } } } },
  { id: "hooks@ping", schema: {}, envelope: "raw" },
];

function operation(
  id: string,
  properties: object,
  whenCompleted: object,
  whenFailed: object,
): readonly TestType[] {
  const schema = { type: "object", required: Object.keys(properties), properties };
  return [
    { id, schema, operation: { id, stage: "opening" } },
    { id: `${id}.completed`, schema: { ...whenCompleted }, operation: { id, stage: "completed" } },
    { id: `${id}.failed`, schema: { ...whenFailed }, operation: { id, stage: "failed" } },
  ];
}

/** Compiled once for all shops. */
export const shopCatalog = createTestCatalog(types);

/** An event as it is on the bus. */
export interface Stored {
  readonly type: string;
  readonly metadata: Metadata;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A client of a shop, on a bus in memory; what it logs is kept. */
export function openShop(faults: Faults = {}, options: Partial<ClientOptions> = {}) {
  const transport = inMemoryTransport({ buses: ["ingress"], faults });
  const logged: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> }[] =
    [];
  const client = createClient<ShopEvents>({
    busName: "ingress",
    transport,
    catalog: shopCatalog,
    logger: { error: (message, fields) => void logged.push({ message, fields }) },
    backoffBaseMs: 1,
    backoffCapMs: 1,
    maxAttempts: 2,
    ...options,
  });
  const entries = () => transport.stored("ingress");
  const stored = (): readonly Stored[] =>
    entries().map(({ source, detailType, detail }) => ({
      type: `${source}@${detailType}`,
      ...(JSON.parse(detail) as Omit<Stored, "type">),
    }));
  const named = (type: string): readonly Stored[] =>
    stored().filter((event) => event.type === `shop@${type}`);
  return { client, logged, entries, stored, named, types: () => stored().map(({ type }) => type) };
}
