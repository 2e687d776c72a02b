import type { Grant } from "../../core/grants/Grant.ts";
import type { PublicBusRule } from "../../core/grants/PublicBusRule.ts";
import type { PublicBusState } from "./readPublicBus.ts";

/** The rules that serve a grant: ours that are named after it, or all that its account made. */
export function rulesOfGrant(
  { name, account, delivery }: Grant,
  { rules, book, place }: Pick<PublicBusState, "rules" | "book" | "place">,
): readonly PublicBusRule[] {
  return delivery.kind === "ownRules"
    ? rules.filter(({ createdBy }) => createdBy === account)
    : rules.filter((rule) => rule.createdBy === place.account && book.isRuleOf(name, rule.name));
}
