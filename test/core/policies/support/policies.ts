import type { PolicyDocument, PolicyStatement } from "../../../../core/policies/PolicyDocument.ts";
import type { PolicyRequest } from "../../../../core/policies/PolicyRequest.ts";

export const bus = "arn:aws:events:eu-central-1:111122223333:event-bus/shop";
export const role = "arn:aws:iam::444455556666:role/reader";

/** A policy of statements that differ from "everybody may put events on the bus". */
export function policyOf(...statements: readonly Partial<PolicyStatement>[]): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: statements.map((statement, index) => ({
      Sid: `Statement${index + 1}`,
      Effect: "Allow",
      Principal: "*",
      Action: "events:PutEvents",
      Resource: bus,
      ...statement,
    })),
  };
}

/** A request that differs from the reader's to put events on the bus. */
export function requestOf(request: Partial<PolicyRequest> = {}): PolicyRequest {
  return { caller: { arn: role }, action: "events:PutEvents", resource: bus, ...request };
}
