import type { GateMessage } from "../../../functions/stages/gate/GateSetup.ts";

/** What a message of the gate's queue holds; any part may be replaced by a hostile one. */
export interface MessageParts {
  readonly ingressId: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
}

/** A message as the ingress rule puts it on the gate's queue. */
export function gateMessageOf(parts: Partial<MessageParts> = {}): GateMessage {
  const { ingressId = "ingress-1" } = parts;
  return {
    messageId: `message-of-${ingressId}`,
    body: JSON.stringify({
      version: "0",
      id: ingressId,
      "detail-type": parts.detailType ?? "order.placed",
      source: parts.source ?? "orders",
      account: "111111111111",
      time: "2026-11-21T08:00:00Z",
      region: "eu-central-1",
      resources: [],
      detail: parts.detail ?? orderPlaced({ id: "order-1" }),
    }),
  };
}

/** The detail of a valid `orders@order.placed`. */
export function orderPlaced(metadata: object, data: object = { orderId: "o-1", total: 12.5 }) {
  return { metadata, data };
}
