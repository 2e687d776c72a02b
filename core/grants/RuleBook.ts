import type { PublicBusRule } from "./PublicBusRule.ts";

/** A rule as the list of a bus's rules has it. */
export type ListedRule = Pick<PublicBusRule, "name" | "isEnabled">;

/** The rules on the public bus, those of other accounts among them. */
export interface RuleBook {
  /** All but those that AWS keeps for itself, each once. */
  list(): Promise<readonly ListedRule[]>;
  /** A rule as it is now; undefined when it is gone. */
  describe(name: string): Promise<PublicBusRule | undefined>;
  /** Has a rule match nothing any more. It may be disabled already, or gone. */
  disable(name: string): Promise<void>;
}
