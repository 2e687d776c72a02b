/** What another account is given, as `signalbox.config.ts` says it. */
export interface GrantOptions {
  /** Who gets it: 1 to 20 lower-case letters, digits and dashes; part of names that they see. */
  readonly name: string;
  /** 12 digits, another account than the router's own. */
  readonly account: string;
  /**
   * Ids of public event types, or topics (`orders@order.*`) that cover some. Everything that is
   * public, now and later, has to be said so: `"every-public-type"`.
   */
  readonly eventTypes: readonly string[] | typeof everyPublicType;
  /** How they get it. */
  readonly delivery: GrantDelivery;
}

/** Says that a grant is of everything that is public. */
export const everyPublicType = "every-public-type";

/** How an account gets what it is granted. */
export type GrantDelivery =
  /** A rule of ours delivers to their queue, or bus: its ARN, of their account and this Region. */
  | {
      readonly to: string;
      /**
       * ARN of the KMS key that encrypts their queue, in the queue's Region: our role may use it for
       * that. @default the queue is encrypted by SQS, or not at all
       */
      readonly keyArn?: string;
    }
  /** They make rules of their own on the public bus, with buses of theirs as targets. */
  | { readonly ownRules: true };
