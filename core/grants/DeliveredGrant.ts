import type { Grant } from "./Grant.ts";

/** A grant that rules of ours deliver. */
export type DeliveredGrant = Grant & {
  readonly delivery: { readonly kind: "queue" | "bus"; readonly arn: string };
};

/** Whether rules of ours deliver a grant; otherwise its account makes rules of its own. */
export function isDelivered(grant: Grant): grant is DeliveredGrant {
  return grant.delivery.kind !== "ownRules";
}
