/** A policy in IAM's JSON, as far as the router's own policies use it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** One statement of a policy that stands on a resource. */
export interface PolicyStatement {
  /** Says what it is for; unique within the policy. */
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal:
    | "*"
    | { readonly AWS: string | readonly string[] }
    | { readonly Service: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  /** By operator, then by key. */
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}
