import { accountOf } from "./accountOf.ts";
import type { PolicyStatement } from "./PolicyDocument.ts";
import type { Caller } from "./PolicyRequest.ts";
import { unsupported } from "./unsupported.ts";

/**
 * How a statement names a caller: by itself, or only the account it belongs to, whose own policies
 * then say who of it may. Undefined when the statement is about others.
 */
export type PrincipalMatch = "itself" | "its account" | undefined;

/** How a statement's `Principal` names a caller. */
export function principalMatch(
  principal: PolicyStatement["Principal"],
  caller: Caller,
): PrincipalMatch {
  if (principal === "*") return "itself";
  const kinds = Object.keys(principal).join();
  if (kinds === "Service" && "Service" in principal) {
    const isNamed = "service" in caller && [principal.Service].flat().includes(caller.service);
    return isNamed ? "itself" : undefined;
  }
  if (kinds !== "AWS" || !("AWS" in principal)) {
    unsupported(`the principal ${JSON.stringify(principal)}`);
  }
  const matches = [principal.AWS].flat().map((each) => matchOf(each, caller));
  return matches.find((match) => match === "itself") ?? matches.find(Boolean);
}

function matchOf(named: string, caller: Caller): PrincipalMatch {
  if (named === "*") return "itself";
  if ("service" in caller) return undefined;
  const account = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(named)?.[1];
  if (account === undefined) return named === caller.arn ? "itself" : undefined;
  return account === accountOf(caller.arn) ? "its account" : undefined;
}
