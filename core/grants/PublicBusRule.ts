/** A rule on the public bus, as EventBridge describes it. */
export interface PublicBusRule {
  readonly name: string;
  readonly arn: string;
  /** The account that made it, ours or another; absent where EventBridge does not say. */
  readonly createdBy?: string;
  readonly isEnabled: boolean;
  /** JSON text as it was given; absent where it has none. */
  readonly pattern?: string;
  /** The ARNs of what it delivers to. */
  readonly targets: readonly string[];
}
