import { shardOf } from "../../core/audit/auditKeys.ts";
import type { PublishedMetadata } from "../../core/envelope/PublishedMetadata.ts";
import type { GateMessage } from "../../functions/stages/gate/GateSetup.ts";
import { createTestCatalog } from "../../test/support/createTestCatalog.ts";

const schema = { type: "object", required: ["orderId"] };

/** Types from most to least common, each half as common as the one before. */
const types = [
  { id: "orders@order.placed", category: "action", schema },
  { id: "orders@order.state", category: "action", schema },
  { id: "billing@invoice.sent", category: "action", schema },
  { id: "billing@invoice.paid", category: "action", schema },
  { id: "stock@item.counted", category: "monitor", schema },
  { id: "stock@item.moved", category: "action", schema },
  { id: "devices@device.seen", category: "monitor", schema },
  { id: "devices@device.restarted", category: "system", schema },
];

/** What the loaded events are declared by. */
export const loadedCatalog = createTestCatalog([
  ...types,
  { id: "signalbox@event.rejected", category: "system", schema: {} },
]);

const users = 100;
const sessionsPerUser = 5;
const tenants = 20;
const orders = 500;
const eventsPerTree = 10;
const longTree = 300;

/** Events a batch, as the gate's queue gives them: all taken at one moment. */
export const batchSize = 10;
const secondsPerBatch = 60;

/** When the gate takes a batch. */
export function takenAt(batch: number): Date {
  return new Date(Date.UTC(2026, 8, 1) + batch * secondsPerBatch * 1000);
}

/** The id of the event with this number. */
export function loadedId(index: number): string {
  return `0198f2c4-5d1e-7a3b-9c4d-${index.toString(16).padStart(12, "0")}`;
}

/** The source of the event with this number. */
export function loadedSource(index: number): string {
  return typeOf(index).id.split("@")[0] ?? "";
}

/** Of whom the events of one person are: a tenant has many. */
export function actorOf(user: number, session: number) {
  const userId = `5f3759df-2b1c-4e8d-a6f0-${String(user).padStart(12, "0")}`;
  const sessionId = `a1d0c6e8-3f02-4b70-${String(session).padStart(4, "0")}-${userId.slice(-12)}`;
  return { userId, sessionId, activeClaim: tenantOf(user) };
}

/** The claim under which a user acts. */
export function tenantOf(user: number): string {
  return `tenant-${user % tenants}:warehouse`;
}

/** What an order is called. */
export function orderHref(order: number): string {
  return `https://api.example.com/v1/orders/2026-11/${String(order).padStart(6, "0")}`;
}

/**
 * One of many events, always the same for the same number: four of five have an actor, three of
 * five a resource, one in a hundred is of high severity, one in a hundred breaks its schema; of
 * every ten in a row each is caused by the first, and three hundred are by the one in the middle.
 */
export function loadedEvent(index: number, total: number): GateMessage {
  const { id } = typeOf(index);
  const [source, detailType] = id.split("@");
  const isRefused = shardOf(`refused ${index}`, 100) === 0;
  const data = isRefused ? { total: 250.5 } : { orderId: String(index), total: 250.5 };
  return {
    messageId: `m-${index}`,
    body: JSON.stringify({
      version: "0",
      id: `3c9909ff-ec9f-4a5b-8c12-${index.toString(16).padStart(12, "0")}`,
      "detail-type": detailType,
      source,
      account: "111111111111",
      time: takenAt(Math.floor(index / batchSize)).toISOString(),
      region: "eu-central-1",
      resources: [],
      detail: { metadata: metadataOf(index, total), data },
    }),
  };
}

function metadataOf(index: number, total: number): PublishedMetadata {
  const pick = (what: string, among: number) => shardOf(`${what} ${index}`, among);
  const user = pick("user", users);
  const actor = actorOf(user, pick("session", sessionsPerUser));
  const access = { owners: [actor.activeClaim], viewers: ["support"] };
  const root = rootOf(index, total);
  return {
    id: loadedId(index),
    ...(pick("who", 5) === 0 ? {} : { actor }),
    ...(pick("what", 5) < 2
      ? {}
      : { resource: { type: "order", href: orderHref(pick("order", orders)), access } }),
    ...(pick("severity", 100) === 0 ? { severity: "high" } : {}),
    ...(root === index ? {} : { correlationId: loadedId(root), causationId: loadedId(root) }),
  };
}

/** The number of the event that all events of a tree are caused by. */
export function rootOf(index: number, total: number): number {
  const middle = longTreeRoot(total);
  if (index >= middle && index < middle + longTree) return middle;
  return index - (index % eventsPerTree);
}

/** The root of the long tree. */
export function longTreeRoot(total: number): number {
  return Math.floor(total / 2 / eventsPerTree) * eventsPerTree;
}

function typeOf(index: number): (typeof types)[number] {
  const at = Math.clz32(shardOf(`type ${index}`, 256) || 1) - 24;
  return types[at] ?? (types[0] as (typeof types)[number]);
}
