import type { Code } from "aws-cdk-lib/aws-lambda";
import type { SubscriberName } from "../../project/names.ts";

/** The code of every function of a deployment. */
export interface FunctionCode {
  readonly gate: Code;
  readonly audit: Code;
  readonly operations: Code;
  readonly switches: Code;
  readonly guardrails: Code;
  /** Tells of jobs' and steps' transitions; asked for only where there is a pipeline. */
  transitions(): Code;
  /** Holds the rules on the public bus against the grants; asked for only where a type is public. */
  publicBus(): Code;
  /** Lets public events out; asked for only where a type is public. */
  curator(): Code;
  /**
   * What subscribers, pipelines and components share, as a layer; asked for only where there is one
   * of them. The code of theirs runs with it only.
   */
  runtime(): Code;
  subscriber(subscriber: SubscriberName): Code;
  /** A pipeline's own, by its context. */
  pipeline(context: string): Code;
  component(component: SubscriberName): Code;
}
