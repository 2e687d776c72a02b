import type { EventBus } from "../../../core/bus/EventBus.ts";
import type { RuleBook } from "../../../core/grants/RuleBook.ts";
import type { GrantBook } from "../../../core/grants/whyUncovered.ts";

/** What the reconciler works with. */
export interface ReconcilerSetup {
  readonly rules: RuleBook;
  readonly book: GrantBook;
  /** The ingress bus. */
  readonly bus: EventBus;
  readonly clock: () => Date;
}
