import type { PublicBusRule } from "../../../core/grants/PublicBusRule.ts";
import type { ReconciledGrant } from "../../../core/grants/ReconciledGrant.ts";
import { grantBook } from "../../../project/grants/grantBook.ts";

/** The account of the public bus. */
export const ours = "111122223333";
/** Gets what it is granted on its queue. */
export const served = "444455556666";
/** Makes rules of its own. */
export const theirs = "777788889999";

export const queue = `arn:aws:sqs:eu-central-1:${served}:parcels`;
export const bus = `arn:aws:events:eu-central-1:${theirs}:event-bus/inbox`;

export const grants: readonly ReconciledGrant[] = [
  {
    name: "parcels",
    account: served,
    types: new Set(["orders@order.placed", "billing@invoice.paid"]),
    to: queue,
  },
  {
    name: "partner",
    account: theirs,
    types: new Set(["orders@order.placed", "orders@order.shipped"]),
  },
];

export const book = grantBook({
  deployment: "shop",
  place: { partition: "aws", region: "eu-central-1", account: ours },
  grants,
});

/** A pattern that names one type. */
export function literal(source: string, ...detailTypes: readonly string[]): string {
  return JSON.stringify({ source: [source], "detail-type": detailTypes });
}

/** A rule of the partner's, covered unless the test says otherwise. */
export function theirRule(rule: Partial<PublicBusRule> = {}): PublicBusRule {
  return {
    name: "their-rule",
    arn: "arn:aws:events:eu-central-1:111122223333:rule/shop-public/their-rule",
    createdBy: theirs,
    isEnabled: true,
    pattern: literal("orders", "order.placed"),
    targets: [bus],
    ...rule,
  };
}

/** A rule of ours for the grant `parcels`, covered unless the test says otherwise. */
export function ourRule(rule: Partial<PublicBusRule> = {}): PublicBusRule {
  return theirRule({ name: "shop-grant-parcels.1", createdBy: ours, targets: [queue], ...rule });
}
