import { decideAccess } from "../../../../core/policies/decideAccess.ts";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import type { Caller, RequestContext } from "../../../../core/policies/PolicyRequest.ts";
import { account, decide } from "../../support/policies.ts";

/** A request on a resource of this account, and what its caller's own policies say. */
export interface AccessCase {
  readonly policy: PolicyDocument;
  readonly caller: CaseCaller;
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
  /** @default everything is allowed, as to an administrator */
  readonly ownPolicies?: "everything" | "nothing";
}

/** A role of an account, by its name with its path, or an AWS service. */
export type CaseCaller =
  | { readonly role: string; readonly account?: string }
  | { readonly service: string };

export type Answer = "allowed" | "denied";

/**
 * The answers of two evaluators that know nothing of each other: the one that ships, and
 * `@cloud-copilot/iam-simulate`, which only tests may use (AGPL).
 */
export async function answersOf(one: AccessCase): Promise<{ ours: Answer; theirs: Answer }> {
  const { policy, caller, action, resource, context = {}, ownPolicies = "everything" } = one;
  const identityAllows = ownPolicies === "everything";
  const { allowed } = decideAccess(
    policy,
    { caller: callerOf(caller), action, resource, context },
    identityAllows,
  );
  const theirs = await decide({
    caller,
    action,
    resource,
    resourcePolicy: policy,
    context: Object.fromEntries(
      Object.entries(context).map(([key, value]) => [
        key,
        typeof value === "string" ? value : [...value],
      ]),
    ),
    ...(identityAllows ? {} : { identityPolicy: { Version: "2012-10-17", Statement: [] } }),
  });
  return {
    ours: allowed ? "allowed" : "denied",
    theirs: theirs === "Allowed" ? "allowed" : "denied",
  };
}

function callerOf(caller: CaseCaller): Caller {
  if ("service" in caller) return caller;
  return { arn: `arn:aws:iam::${caller.account ?? account}:role/${caller.role}` };
}
