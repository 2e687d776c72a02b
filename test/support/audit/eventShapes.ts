import type { PublishedMetadata } from "../../../core/envelope/PublishedMetadata.ts";
import type { GateMessage } from "../../../functions/stages/gate/GateSetup.ts";
import { gateMessageOf } from "../gate/messages.ts";

/** An event of a kind that is common, with ids and names as long as they are in practice. */
export interface EventShape {
  readonly name: string;
  readonly message: GateMessage;
}

const eventId = "0198f2c4-5d1e-7a3b-9c4d-2e6f8a1b3c";
const causeId = "0198f2c4-4b7a-7f21-8e0d-91c3b5d7e9f1";
const userId = "5f3759df-2b1c-4e8d-a6f0-7c9e1b3d5a28";
const actor = {
  userId,
  sessionId: "a1d0c6e8-3f02-4b70-8f4e-9d2c7b6a5e31",
  activeClaim: "tenant-17:warehouse",
};
const resource = { type: "order", href: "https://api.example.com/v1/orders/2026-11/471192" };
const access = { owners: ["tenant-17:warehouse"], viewers: ["tenant-17:support", userId] };
const caused = { causationId: causeId, correlationId: causeId };

/** Of each, an event whose data are 1 KB of JSON. */
const metadata: Readonly<Record<string, PublishedMetadata>> = {
  "a root": {},
  "with an actor's user": { actor: { userId } },
  "with user, session and claim": { actor },
  "with user and resource": { actor: { userId }, resource },
  "with user, session, claim and resource": { actor, resource },
  "the same with an access list": { actor, resource: { ...resource, access } },
  "caused by another": caused,
  "caused, with actor, resource and access list": {
    ...caused,
    actor,
    resource: { ...resource, access },
  },
  "the same, severity high": {
    ...caused,
    actor,
    resource: { ...resource, access },
    severity: "high",
  },
};

/** Events of 1 KB of data, each of another shape. */
export const eventShapes: readonly EventShape[] = Object.entries(metadata).map(
  ([name, said], index) => ({
    name,
    message: gateMessageOf({
      ingressId: `3c9909ff-ec9f-4a5b-8c12-7a1a0f0b7d${10 + index}`,
      detail: { metadata: { ...said, id: `${eventId}${10 + index}` }, data: orderOf(1024) },
    }),
  }),
);

/** An event of 10 KB that breaks its schema. */
export const rejectedShape: EventShape = {
  name: "rejected, 10 KB",
  message: gateMessageOf({
    ingressId: "3c9909ff-ec9f-4a5b-8c12-7a1a0f0b7d99",
    detail: { metadata: { id: `${eventId}99` }, data: { ...orderOf(10_240), orderId: 471_192 } },
  }),
};

/** Data of an `orders@order.placed` whose JSON text has so many bytes. */
export function orderOf(bytes: number): object {
  const order = { orderId: "471192", total: 250.5, note: "" };
  const room = bytes - JSON.stringify(order).length;
  return { ...order, note: "Leave it at the gate. ".repeat(Math.ceil(room / 22)).slice(0, room) };
}
