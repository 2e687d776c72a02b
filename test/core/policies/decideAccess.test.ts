import { describe, expect, it } from "vitest";
import { decideAccess } from "../../../core/policies/decideAccess.ts";
import type { PolicyStatement } from "../../../core/policies/PolicyDocument.ts";
import { policyOf, requestOf, role } from "./support/policies.ts";

const own = "arn:aws:iam::111122223333:role/reader";
const toRoot = (account: string) => ({ Principal: { AWS: `arn:aws:iam::${account}:root` } });

describe("decideAccess", () => {
  it.each<[string, string, Partial<PolicyStatement>[], boolean, boolean]>([
    ["another account, by both sides", role, [{}], true, true],
    ["another account, by the resource's policy alone", role, [{}], false, false],
    ["another account, by its own policies alone", role, [], true, false],
    ["another account, as a whole", role, [toRoot("444455556666")], true, true],
    ["its own account, by either side: the caller's", own, [], true, true],
    ["its own account, by either side: the resource's", own, [{}], false, true],
    [
      "its own account as a whole, which leaves it to the caller's",
      own,
      [toRoot("111122223333")],
      false,
      false,
    ],
    ["its own account, by neither", own, [], false, false],
    ["a Deny over what both allow", own, [{}, { Effect: "Deny" }], true, false],
  ])("decides for %s", (_, arn, statements, identityAllows, allowed) => {
    const request = requestOf({ caller: { arn } });
    expect(decideAccess(policyOf(...statements), request, identityAllows).allowed).toBe(allowed);
  });

  it("lets an AWS service in by the resource's policy only", () => {
    const request = requestOf({ caller: { service: "events.amazonaws.com" } });
    expect(decideAccess(policyOf({}), request, false).allowed).toBe(true);
    expect(decideAccess(policyOf(), request, true).allowed).toBe(false);
  });

  it("says whether the caller's own policies have to allow it too", () => {
    const needs = (arn: string, ...statements: Partial<PolicyStatement>[]) =>
      decideAccess(policyOf(...statements), requestOf({ caller: { arn } }), true)
        .needsIdentityPolicy;
    expect(needs(role, {})).toBe(true);
    expect(needs(own)).toBe(true);
    expect(needs(own, {})).toBe(false);
    expect(needs(own, { Effect: "Deny" })).toBe(false);
  });
});
