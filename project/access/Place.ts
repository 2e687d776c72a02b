/** Where a deployment is: what ARNs are made of. May hold the CDK's tokens. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly account: string;
}
