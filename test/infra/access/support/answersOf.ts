import { decideAccess } from "../../../../core/policies/decideAccess.ts";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import type { RequestContext } from "../../../../core/policies/PolicyRequest.ts";
import { account, type Caller, decide, principalArn } from "../../support/policies.ts";

/** A request on a resource of this account, and what its caller's own policies say. */
export interface AccessCase {
  readonly policy: PolicyDocument;
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
  /** @default everything is allowed, as to an administrator */
  readonly ownPolicies?: "everything" | "nothing";
}

/** `denied` is by a Deny, which nothing can overrule; `refused`, for lack of an Allow. */
export type Answer = "allowed" | "denied" | "refused";

/**
 * The answers of two evaluators that know nothing of each other: the one that ships, and
 * `@cloud-copilot/iam-simulate`, which only tests may use (AGPL).
 */
export async function answersOf(
  one: AccessCase,
): Promise<{ readonly ours: Answer; readonly theirs: Answer }> {
  const { policy, caller, action, resource, context = {}, ownPolicies = "everything" } = one;
  const requested = { action, resource, context };
  const ours = decideAccess(
    policy,
    {
      ...requested,
      resourceAccount: account,
      caller: "service" in caller ? caller : { arn: principalArn(caller) },
    },
    ownPolicies === "everything",
  );
  const theirs = await decide({
    ...requested,
    caller,
    resourcePolicy: policy,
    identityPolicy: identityPolicies[ownPolicies],
  });
  const answers: Readonly<Record<string, Answer>> = {
    Allowed: "allowed",
    ExplicitlyDenied: "denied",
    ImplicitlyDenied: "refused",
  };
  const refusal = ours.byPolicy.effect === "Deny" ? "denied" : "refused";
  return { ours: ours.allowed ? "allowed" : refusal, theirs: answers[theirs] ?? refuse(theirs) };
}

const identityPolicies = {
  everything: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  },
  nothing: { Version: "2012-10-17", Statement: [] },
} as const;

function refuse(answer: string): never {
  throw new Error(`iam-simulate answers ${answer}`);
}
