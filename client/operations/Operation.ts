import type { Actor, Subject } from "../../core/envelope/PublishedMetadata.ts";
import type { EventMetadata } from "../events/EventMetadata.ts";
import type { CompletedMetadata, PublishableEvent } from "../events/PublishableEvent.ts";
import type { BulkCounts } from "./BulkOutcome.ts";

/** The ids of the operations among event types: those that have closing types. */
export type OperationType<Types extends object> = {
  [Type in keyof Types & string]: `${Type}.completed` extends keyof Types ? Type : never;
}[keyof Types & string];

/** The data of one of an operation's closing events. */
export type ClosingData<
  Types extends object,
  Type extends string,
  Stage extends "completed" | "failed",
> = `${Type}.${Stage}` extends keyof Types ? Types[`${Type}.${Stage}`] : never;

/** What is said about an operation. */
export interface OperationOptions<
  Types extends object,
  Type extends OperationType<Types>,
  Result = unknown,
> {
  /** The opening event's data. */
  readonly data: Types[Type];
  /** Who acts. @default the actor of the operation around it */
  readonly actor?: Actor;
  /** What it acts on. */
  readonly resource?: Subject;
  /** What else is said about the opening event. */
  readonly metadata?: Omit<EventMetadata, "actor" | "resource">;
  /** Makes the data of the event that tells of its completion. @default an empty object */
  readonly completed?: (result: Result) => ClosingData<Types, Type, "completed">;
  /**
   * Makes the data of the event that tells of its failure.
   * @default the error's `name`, `message` and `code`
   */
  readonly failed?: (error: unknown) => ClosingData<Types, Type, "failed">;
}

/** An operation while its action runs. */
export interface Operation<Types extends object> {
  /** The opening event's id. */
  readonly id: string;
  readonly correlationId: string;
  /** What the opening event says of itself; pass its `traceparent` on to services that are called. */
  readonly metadata: CompletedMetadata;
  /** Makes an event caused by this operation, also where its async context is lost. */
  event<Type extends keyof Types & string>(
    type: Type,
    data: Types[Type],
    metadata?: Omit<EventMetadata, "causedBy" | "causationId" | "correlationId">,
  ): PublishableEvent<Type, Types[Type]>;
}

/** What is said about a bulk operation: an operation for each resource, within one for the whole. */
export interface BulkOperationOptions<
  Types extends object,
  Type extends OperationType<Types>,
  Result = unknown,
> extends Omit<OperationOptions<Types, Type, Result>, "resource"> {
  /** Makes the data of each resource's opening event. @default `data`, that of the whole */
  readonly dataOf?: (resource: Subject) => Types[Type];
  /** How many run at a time, 1 to 100. @default 8 */
  readonly concurrency?: number;
  /** Makes the data of the event that closes the whole. @default the counts */
  readonly counted?: (counts: BulkCounts) => ClosingData<Types, Type, "completed">;
}
