import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Grant } from "../../core/grants/Grant.ts";
import { distinct } from "../../core/text/distinct.ts";

/** Accounts that may make rules on the same types of one source. */
export interface RuleRight {
  readonly source: string;
  /** Sorted, each once. */
  readonly detailTypes: readonly string[];
  /** Sorted, each once. */
  readonly accounts: readonly string[];
}

/**
 * Who may make rules of their own on what, by source and types, so that accounts with the same
 * rights are named together.
 */
export function ruleRights(grants: readonly Grant[]): readonly RuleRight[] {
  const given = grants
    .filter(({ delivery }) => delivery.kind === "ownRules")
    .flatMap(({ account, types }) => types.map((id) => ({ account, ...parseEventTypeId(id) })));
  const bySource = Map.groupBy(given, ({ source }) => source);
  return distinct(bySource.keys()).flatMap((source) => {
    const byAccount = Map.groupBy(bySource.get(source) ?? [], ({ account }) => account);
    const rights = distinct(byAccount.keys()).map((account) => ({
      account,
      detailTypes: distinct((byAccount.get(account) ?? []).map(({ detailType }) => detailType)),
    }));
    const alike = Map.groupBy(rights, ({ detailTypes }) => detailTypes.join(" "));
    return [...alike.values()].map((same) => ({
      source,
      detailTypes: same[0]?.detailTypes ?? [],
      accounts: same.map(({ account }) => account),
    }));
  });
}
