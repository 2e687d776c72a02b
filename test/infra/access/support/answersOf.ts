import { decideAccess } from "../../../../core/policies/decideAccess.ts";
import { evaluate } from "../../../../core/policies/evaluate.ts";
import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import type { RequestContext } from "../../../../core/policies/PolicyRequest.ts";
import { account, type Caller, decide, principalArn, sourceOf } from "../../support/policies.ts";

/** A request on a resource of this account, and what its caller's own policies say. */
export interface AccessCase {
  readonly policy: PolicyDocument;
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
  /** @default everything is allowed, as to an administrator */
  readonly ownPolicies?: "everything" | "nothing";
  /** Of the caller's role, in force besides: what it denies. @default it denies nothing */
  readonly rolePolicy?: PolicyDocument;
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
  const request = {
    ...requested,
    context: { ...sourceOf(caller), ...context },
    resourceAccount: account,
    caller: "service" in caller ? caller : { arn: principalArn(caller) },
  };
  const ours = decideAccess(policy, request, ownPolicies === "everything");
  const byRole = one.rolePolicy && evaluate(asEverybodys(one.rolePolicy), request).effect;
  const theirs = await decide({
    ...requested,
    caller,
    resourcePolicy: policy,
    identityPolicy: {
      Version: "2012-10-17",
      Statement: [...identityPolicies[ownPolicies].Statement, ...(one.rolePolicy?.Statement ?? [])],
    },
  });
  const answers: Readonly<Record<string, Answer>> = {
    Allowed: "allowed",
    ExplicitlyDenied: "denied",
    ImplicitlyDenied: "refused",
  };
  const isDenied = ours.byPolicy.effect === "Deny" || byRole === "Deny";
  const refusal = isDenied ? "denied" : "refused";
  return {
    ours: ours.allowed && !isDenied ? "allowed" : refusal,
    theirs: answers[theirs] ?? refuse(theirs),
  };
}

/** Our evaluator reads policies of resources: as one of these, what a role's denies is everybody's. */
function asEverybodys({ Version, Statement }: PolicyDocument): PolicyDocument {
  const denials = Statement.filter(({ Effect }) => Effect === "Deny");
  return { Version, Statement: denials.map((one) => ({ ...one, Principal: "*" })) };
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
