import type { PolicyDocument } from "../../../../core/policies/PolicyDocument.ts";
import type { RequestContext } from "../../../../core/policies/PolicyRequest.ts";

/** A line of `test/vectors/aws-recorded-access.jsonl`. */
export interface RecordedAccess {
  readonly case: string;
  /** Of the bus; null where it had none. */
  readonly policy: PolicyDocument | null;
  /** As `aws:PrincipalArn` has it. */
  readonly caller: string;
  readonly identityAllows: boolean;
  readonly action: string;
  readonly resource: string;
  /** What AWS was asked: one, or for each entry of a `PutEvents` one. */
  readonly requests: readonly RequestContext[];
  readonly answer: "allowed" | "denied";
}
