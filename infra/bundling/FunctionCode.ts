import type { Code } from "aws-cdk-lib/aws-lambda";
import type { SubscriberName } from "../../project/names.ts";

/** The code of every function of a deployment. */
export interface FunctionCode {
  readonly gate: Code;
  readonly audit: Code;
  readonly operations: Code;
  readonly switches: Code;
  subscriber(subscriber: SubscriberName): Code;
}
