import type { Grant, GrantedDelivery } from "./Grant.ts";

/** A grant that rules of ours deliver. */
export type DeliveredGrant = Grant & {
  readonly delivery: Exclude<GrantedDelivery, { readonly kind: "ownRules" }>;
};

/** Whether rules of ours deliver a grant; otherwise its account makes rules of its own. */
export function isDelivered(grant: Grant): grant is DeliveredGrant {
  return grant.delivery.kind !== "ownRules";
}
