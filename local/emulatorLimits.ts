/**
 * What MiniStack 1.5.33 can't provision or evaluate. A template gets adapted to this list on its
 * way in, and only there: the constructs know nothing of an emulator. Each entry was measured;
 * take it out when a newer version can do it.
 */
export interface EmulatorLimits {
  /** CloudFormation types it refuses; one that ends in `::` stands for all of its service. */
  readonly resourceTypes: readonly string[];
  /**
   * Condition keys that it can't evaluate, so that a grant with one denies; and the one for TLS,
   * because it speaks plain HTTP, so that a policy which insists on TLS denies everybody.
   */
  readonly conditionKeys: readonly string[];
  /**
   * Invocations at once of one function. Not a limit of the emulator but of the machine: it runs
   * each as a process of its own, and fifty of those take longer to start than events to handle.
   */
  readonly mostConcurrentInvocations: number;
}

export const emulatorLimits: EmulatorLimits = {
  resourceTypes: [
    "AWS::AppSync::Api",
    "AWS::Budgets::Budget",
    "AWS::EventSchemas::",
    "AWS::Events::ApiDestination",
    "AWS::Events::Archive",
    "AWS::Events::Connection",
    "AWS::Events::EventBusPolicy",
  ],
  conditionKeys: [
    "aws:SecureTransport",
    "dynamodb:Attributes",
    "dynamodb:LeadingKeys",
    "events:detail-type",
    "events:source",
  ],
  mostConcurrentInvocations: 2,
};
