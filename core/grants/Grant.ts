/** What another account is given, with every event type by its id. */
export interface Grant {
  readonly name: string;
  /** 12 digits. */
  readonly account: string;
  /** Ids of public event types, sorted. */
  readonly types: readonly string[];
  readonly delivery: GrantedDelivery;
}

/** How an account gets what it is granted. */
export type GrantedDelivery =
  | { readonly kind: "queue"; readonly arn: string; readonly keyArn?: string }
  | { readonly kind: "bus"; readonly arn: string }
  | { readonly kind: "ownRules" };
