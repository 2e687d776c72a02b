import type { Grant } from "../../../core/grants/Grant.ts";

/** As many accounts that make rules of their own, each with types of its own. */
export function accountsWithRules(count: number): readonly Grant[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `grant-${index}`,
    account: String(444_455_550_000 + index),
    types: [`orders@order.number-${index}`],
    delivery: { kind: "ownRules" },
  }));
}
