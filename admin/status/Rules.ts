import type { ListedRule } from "../../core/grants/RuleBook.ts";

/** Rules of EventBridge in an account and Region. */
export interface Rules {
  /**
   * Those on a bus whose names begin so, without those that AWS manages.
   *
   * @returns undefined when there is no such bus.
   */
  list(busName: string, prefix: string): Promise<readonly ListedRule[] | undefined>;
}
