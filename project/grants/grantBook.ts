import type { GrantBook } from "../../core/grants/whyUncovered.ts";
import { resourceNames } from "../names.ts";

/** What rules on a deployment's public bus are held against. */
export function grantBook({
  deployment,
  ...book
}: Pick<GrantBook, "place" | "grants"> & { readonly deployment: string }): GrantBook {
  const { grantRule } = resourceNames(deployment);
  return {
    ...book,
    isRuleOf: (grant, rule) => {
      const number = /\.([1-9]\d{0,3})$/.exec(rule)?.[1];
      return number !== undefined && rule === grantRule(grant, Number(number));
    },
  };
}
