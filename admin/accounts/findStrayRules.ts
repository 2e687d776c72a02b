import type { PublicBusRule } from "../../core/grants/PublicBusRule.ts";
import { whyUncovered } from "../../core/grants/whyUncovered.ts";
import type { AccountProblem } from "./AccountProblem.ts";
import type { PublicBusState } from "./readPublicBus.ts";
import { rulesOfGrant } from "./rulesOfGrant.ts";

/** The rules that no grant covers and that are named after none; those are found with their grant. */
export function findStrayRules(state: PublicBusState): readonly AccountProblem[] {
  const ours = new Set(
    state.grants
      .filter(({ delivery }) => delivery.kind !== "ownRules")
      .flatMap((grant) => rulesOfGrant(grant, state)),
  );
  return state.rules
    .filter((rule) => !ours.has(rule))
    .flatMap((rule) => {
      const why = whyUncovered(rule, state.book);
      return why === undefined ? [] : [stray(rule, why, state)];
    });
}

function stray(
  { name, createdBy, isEnabled }: PublicBusRule,
  why: string,
  { grants }: PublicBusState,
): AccountProblem {
  const account = createdBy ?? null;
  const grant = grants.find(
    (each) => each.account === account && each.delivery.kind === "ownRules",
  );
  const correct = grant
    ? `have account ${account} put it anew within what it is granted, which enables it, or delete it`
    : "delete it";
  return {
    grant: grant?.name ?? null,
    account,
    problem: `no grant covers the ${isEnabled ? "enabled" : "disabled"} rule ${name}: ${why}`,
    remedy: isEnabled
      ? `It is disabled within five minutes. Then ${correct}.`
      : `It delivers nothing any more: ${correct}.`,
  };
}
