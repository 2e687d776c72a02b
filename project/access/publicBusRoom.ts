import type { Grant } from "../../core/grants/Grant.ts";
import { policyCharacters } from "./policyCharacters.ts";
import { publicBusPolicy } from "./publicBusPolicy.ts";

/** How much room there is in the public bus's policy for accounts that make rules of their own. */
export interface PolicyRoom {
  readonly characters: number;
  /** How many accounts make rules of their own. */
  readonly accounts: number;
  /** How many of them fit, in the order of their grants; all of them unless the policy is too long. */
  readonly fitting: number;
  /**
   * At least how many more fit that take as much as those do on average, which counts what accounts
   * share as theirs; undefined where there are none to go by.
   */
  readonly more: number | undefined;
}

/** Measures the public bus's policy against how many characters it may have. */
export function publicBusRoom(
  deployment: string,
  grants: readonly Grant[],
  maxCharacters: number,
): PolicyRoom {
  const own = grants.filter(({ delivery }) => delivery.kind === "ownRules");
  const accounts = [...new Set(own.map(({ account }) => account))];
  const charactersFor = (count: number) => {
    const some = new Set(accounts.slice(0, count));
    const given = own.filter(({ account }) => some.has(account));
    return policyCharacters((place) => publicBusPolicy(deployment, place, given));
  };
  const characters = charactersFor(accounts.length);
  const average = (characters - charactersFor(0)) / accounts.length;
  let fitting = accounts.length;
  while (fitting > 0 && charactersFor(fitting) > maxCharacters) fitting -= 1;
  const room = Math.max(0, maxCharacters - characters);
  return {
    characters,
    accounts: accounts.length,
    fitting,
    more: accounts.length === 0 ? undefined : Math.floor(room / average),
  };
}
