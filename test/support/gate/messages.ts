import type { AccountRules } from "../../../core/publishers/AccountRules.ts";
import type { GateMessage } from "../../../functions/stages/gate/GateSetup.ts";

/** The account that the gate of tests stands in, and that messages come from. */
export const ownAccount = "111111111111";

/** That no other account publishes. */
export const ownAccountAlone: AccountRules = { own: ownAccount, others: [] };

/** What a message of the gate's queue holds; any part may be replaced by a hostile one. */
export interface MessageParts {
  readonly ingressId: string;
  readonly source: string;
  readonly detailType: string;
  readonly account: string;
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
      account: parts.account ?? ownAccount,
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
