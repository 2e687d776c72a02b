import { describe, expect, it } from "vitest";
import { decideAccess } from "../../../core/policies/decideAccess.ts";
import type { PolicyDocument } from "../../../core/policies/PolicyDocument.ts";
import { readVectors } from "../patterns/vectors/readVectors.ts";
import type { RecordedAccess } from "./support/RecordedAccess.ts";

const recorded = readVectors<RecordedAccess>("aws-recorded-access");
const noPolicy: PolicyDocument = { Version: "2012-10-17", Statement: [] };

describe("what AWS answered, in aws-recorded-access.jsonl", () => {
  it("is all there", () => {
    expect(recorded).toHaveLength(72);
    expect(recorded.filter(({ answer }) => answer === "denied").length).toBeGreaterThan(20);
  });

  it.each(recorded.map((line) => [line.case, line] as const))("%s", (_, line) => {
    const { caller, action, resource, policy, identityAllows, answer } = line;
    // AWS asks for each entry of PutEvents, and refuses the call for any.
    const allowed = line.requests.every(
      (context) =>
        decideAccess(
          policy ?? noPolicy,
          { caller: { arn: caller }, action, resource, context },
          identityAllows,
        ).allowed,
    );
    expect(allowed ? "allowed" : "denied").toBe(answer);
  });
});
