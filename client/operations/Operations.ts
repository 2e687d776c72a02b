import type { Subject } from "../../core/envelope/PublishedMetadata.ts";
import type { BulkOutcome } from "./BulkOutcome.ts";
import type {
  BulkOperationOptions,
  Operation,
  OperationOptions,
  OperationType,
} from "./Operation.ts";

/** What a client does with operations. */
export interface Operations<Types extends object> {
  /**
   * Runs an action as an operation: publishes the opening event, runs the action, publishes the
   * event that it completed or failed. When the opening event is not known to be on the bus the
   * action does not run. When a closing event can't be published after retries, it is logged whole,
   * and the action's own result or error reaches the caller all the same.
   *
   * Events and operations made while the action runs are caused by this one, and have its actor:
   * also across `await`, timers and parallel branches, by async context. So is an operation
   * itself that a subscriber's handler runs: by the event that is handled.
   *
   * @returns what the action returns.
   * @throws what the action throws, unchanged.
   * @throws {SignalboxError} OPERATION_UNKNOWN, OPTIONS_INVALID, EVENT_INVALID, EVENT_TOO_LARGE
   *   and what `publish` throws, over the opening event: the action has not run.
   */
  operation<Type extends OperationType<Types>, Result>(
    type: Type,
    options: OperationOptions<Types, Type, Result>,
    action: (operation: Operation<Types>) => Promise<Result> | Result,
  ): Promise<Result>;

  /**
   * Runs an action for each of several resources, each as an operation of its own, some at a time,
   * within one operation for the whole. One that fails stops no other. The whole is closed as
   * completed with counts, or as failed when none was completed.
   *
   * @returns what became of each, in order: it does not reject when they fail.
   * @throws {SignalboxError} as `operation` does, over the whole's opening event: nothing has run.
   */
  bulkOperation<Type extends OperationType<Types>, Result>(
    type: Type,
    resources: readonly Subject[],
    options: BulkOperationOptions<Types, Type, Result>,
    action: (resource: Subject, operation: Operation<Types>) => Promise<Result> | Result,
  ): Promise<BulkOutcome<Result>>;
}
