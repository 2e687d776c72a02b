import type { PolicyStatement } from "../../core/policies/PolicyDocument.ts";

/** Something that keeps an account from getting what it is granted, or gives it more. */
export interface AccountProblem {
  /** Whose; null of what no grant has to do with. */
  readonly grant: string | null;
  /** 12 digits; null where nobody knows. */
  readonly account: string | null;
  readonly problem: string;
  readonly remedy: string;
  /** What the other account has to add to the policy of its queue or bus. */
  readonly add?: PolicyStatement;
}
