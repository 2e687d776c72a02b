/** Who may publish what in a project, every context and type of it known. */
export interface Publishers {
  /** All contexts that declare event types, sorted: there are no other sources. */
  readonly contexts: readonly string[];
  /** Those that run pipelines, whose transitions a function of the router's publishes. */
  readonly pipelines: readonly string[];
  readonly publishers: readonly Publisher[];
  /** ARNs of the roles that resubmit events of every context. */
  readonly operators: readonly string[];
}

/** One entry of `publishers` in `signalbox.config.ts`. */
export interface Publisher {
  readonly name: string;
  readonly from: readonly PublishingPrincipal[];
  /** Contexts of which it may publish every type, sorted. */
  readonly contexts: readonly string[];
  /** Ids of single types of other contexts, sorted. */
  readonly types: readonly string[];
}

/** Who publishes: a role, whoever an account lets, or whoever an account of an organisation lets. */
export type PublishingPrincipal =
  | {
      readonly kind: "own role";
      /** Of the account that the router is deployed to; with its path, without a slash before it. */
      readonly role: string;
    }
  | {
      readonly kind: "role";
      readonly arn: string;
      /** Its account, 12 digits. */
      readonly account: string;
    }
  | {
      readonly kind: "account";
      /** 12 digits. */
      readonly account: string;
    }
  | { readonly kind: "organisation"; readonly id: string };
