import { accountOf } from "./accountOf.ts";
import { evaluate, type PolicyVerdict } from "./evaluate.ts";
import type { PolicyDocument } from "./PolicyDocument.ts";
import type { PolicyRequest } from "./PolicyRequest.ts";

/** What IAM answers, and what the resource's policy had to say. */
export interface AccessDecision {
  readonly allowed: boolean;
  readonly byPolicy: PolicyVerdict;
  /** Whether the caller has to be allowed by its own policies too. */
  readonly needsIdentityPolicy: boolean;
}

/**
 * Decides a request on a resource that has a policy. In the resource's own account the policy or
 * the caller's own has to allow it, in every other account both; a Deny of the policy is final. A
 * statement that names an account leaves it to that account's policies who of it may.
 *
 * @param identityAllows what the caller's own policies say of the request, which may also be limited
 *   by boundaries and by its organisation.
 */
export function decideAccess(
  policy: PolicyDocument,
  request: PolicyRequest,
  identityAllows: boolean,
): AccessDecision {
  const byPolicy = evaluate(policy, request);
  const { caller, resource } = request;
  if (byPolicy.effect === "Deny") return { allowed: false, byPolicy, needsIdentityPolicy: false };
  const allows = byPolicy.effect === "Allow";
  if ("service" in caller) return { allowed: allows, byPolicy, needsIdentityPolicy: false };
  const owner = accountOf(resource) || request.resourceAccount;
  const isOwn = accountOf(caller.arn) === owner;
  const suffices = isOwn && allows && !byPolicy.toAccount;
  const allowed = suffices || (identityAllows && (isOwn || allows));
  return { allowed, byPolicy, needsIdentityPolicy: !suffices };
}
