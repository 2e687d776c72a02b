/** Who makes a request: a principal of an account, or an AWS service by itself. */
export type Caller =
  /** As `aws:PrincipalArn` has it: of a user, of an account's root, or of a role, never its session. */
  { readonly arn: string } | { readonly service: string };

/** A request as AWS puts it to a policy. */
export interface PolicyRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** Whose it is where its ARN does not say, as of objects in S3. */
  readonly resourceAccount?: string;
  /**
   * Values by key, besides those that follow from the caller. A key that isn't here, or has an empty
   * list, is absent.
   */
  readonly context?: RequestContext;
}

/** Values by condition key; the keys' case does not matter. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;
