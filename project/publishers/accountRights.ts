import type { AccountRight } from "../../core/publishers/AccountRules.ts";
import type { Publisher, Publishers } from "./Publishers.ts";

/**
 * What accounts that publishers name may publish, for the gate, which sees of an event the account
 * and neither role nor organisation: what one role of an account is given passes from all of it, and
 * what an organisation is given from every account. It is the bus's policy that tells these apart.
 */
export function accountRights({ publishers }: Publishers): readonly AccountRight[] {
  const accounts = new Set(publishers.flatMap(accountsOf));
  const anyone = publishesOf(publishers.filter(({ from }) => from.some(isOrganisation)));
  const rights = [...accounts].toSorted().map((account) => {
    const given = publishers.filter((each) => accountsOf(each).includes(account));
    return { account, publishes: publishesOf(given) };
  });
  const groups = Map.groupBy(rights, ({ publishes }) => publishes.join());
  return [
    ...[...groups.values()].map((group) => ({
      accounts: group.map(({ account }) => account),
      publishes: group[0]?.publishes ?? [],
    })),
    ...(anyone.length > 0 ? [{ accounts: "any" as const, publishes: anyone }] : []),
  ];
}

function accountsOf({ from }: Publisher): readonly string[] {
  return from.flatMap((each) => ("account" in each ? [each.account] : []));
}

function isOrganisation({ kind }: Publisher["from"][number]): boolean {
  return kind === "organisation";
}

function publishesOf(publishers: readonly Publisher[]): readonly string[] {
  return [
    ...new Set(publishers.flatMap(({ contexts, types }) => [...contexts, ...types])),
  ].toSorted();
}
