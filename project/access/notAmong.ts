import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";
import { oneOrMore } from "./oneOrMore.ts";
import type { PrincipalSet } from "./PrincipalSet.ts";

/** Of one statement. */
export type Conditions = NonNullable<PolicyStatement["Condition"]>;

/**
 * Conditions that hold of everybody who is none of `principals`: all of them have to hold, and a key
 * that a caller has not, as one outside of every organisation has no `aws:PrincipalOrgID`, is unlike
 * every value. `ArnNotLike` takes `*` in the ARN of a role for any path and name.
 */
export function notAmong({ roles, accounts, organisations }: PrincipalSet): Conditions {
  const texts = {
    ...(accounts.length > 0 ? { "aws:PrincipalAccount": oneOrMore(accounts) } : {}),
    ...(organisations.length > 0 ? { "aws:PrincipalOrgID": oneOrMore(organisations) } : {}),
  };
  return {
    ...(roles.length > 0 ? { ArnNotLike: { "aws:PrincipalArn": oneOrMore(roles) } } : {}),
    ...(Object.keys(texts).length > 0 ? { StringNotEquals: texts } : {}),
  };
}
