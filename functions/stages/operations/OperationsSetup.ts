import type { EventBus } from "../../../core/bus/EventBus.ts";
import type { OpenOperation } from "../../../core/operations/OpenOperation.ts";

/** Operations that were opened and not closed. */
export interface Deadlines {
  /**
   * Operations that have reached their deadline at `moment` and are not marked as overdue, oldest
   * first, of each partition `limit` at most. Some may have been closed a moment ago.
   */
  findOverdue(moment: Date, limit: number): Promise<readonly OpenOperation[]>;
  /** Whether an operation is open and not marked as overdue, as of now. */
  isOpen(operation: OpenOperation): Promise<boolean>;
  /** Marks an operation as overdue, unless it has been closed meanwhile. */
  markOverdue(operation: OpenOperation): Promise<void>;
  /** How many are marked as overdue and still not closed; those past `most` are not counted. */
  countOverdue(most: number): Promise<number>;
}

/** What the sweep works with. */
export interface OperationsSetup {
  readonly deadlines: Deadlines;
  /** The ingress bus. */
  readonly bus: EventBus;
  readonly clock: () => Date;
}
