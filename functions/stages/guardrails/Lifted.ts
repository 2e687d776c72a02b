/** A call that lifted something that guards the router, or tried to. */
export interface Lifted {
  /** As IAM spells it: `events:PutPermission`. */
  readonly call: string;
  /** What of the router's it names, ten at most; empty where it holds for the whole account. */
  readonly names: readonly string[];
  /** ARN of who called, or what else CloudTrail says of them. */
  readonly by: string;
  /** The address that it came from, or the service. */
  readonly from?: string;
  /** The service that called on their behalf. */
  readonly through?: string;
  readonly region?: string;
  /** What AWS refused it with; absent where it was done. */
  readonly error?: string;
  /** Whether it is how stacks are deployed, which is no lifting by itself. */
  readonly isDeployment: boolean;
  /** Of CloudTrail's event. */
  readonly eventId?: string;
  /** RFC 3339. */
  readonly time?: string;
}
