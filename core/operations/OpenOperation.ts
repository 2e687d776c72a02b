import type { Actor, Resource } from "../envelope/PublishedMetadata.ts";

/** An operation that has been opened, as long as nothing has closed it. */
export interface OpenOperation {
  /** Id of the event type that opens it. */
  readonly operation: string;
  /** Of its events. */
  readonly source: string;
  /** The opening event's id. */
  readonly id: string;
  /** RFC 3339, UTC, milliseconds: when the gate took the opening event. */
  readonly openedAt: string;
  /** RFC 3339, UTC, milliseconds: from this moment on it is a suspect. */
  readonly deadline: string;
  readonly correlationId: string;
  readonly actor?: Actor;
  readonly resource?: Pick<Resource, "type" | "href">;
  /** Of its opening event; the one that says that it is overdue has made as many. @default 0 */
  readonly hops?: number;
  /** The claims that may see it beside the administrators, as its opening event's record has them. */
  readonly visibleTo?: readonly string[];
}

/** An event that closes an operation. */
export interface OperationClosing extends OperationName {
  /** RFC 3339, UTC, milliseconds: when the gate took the closing event. */
  readonly closedAt: string;
  readonly outcome: "completed" | "failed";
}

/** What tells an operation from all others. */
export type OperationName = Pick<OpenOperation, "operation" | "source" | "id">;
