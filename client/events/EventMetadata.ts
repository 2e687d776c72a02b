import type { Metadata } from "../../core/envelope/Envelope.ts";
import type { PublishedMetadata } from "../../core/envelope/PublishedMetadata.ts";

/**
 * An event that can cause another: one that a subscriber received, or one that was just made,
 * unless its type is raw. Such a one has no metadata yet, and is refused.
 */
export interface Cause {
  readonly metadata:
    | Pick<Metadata, "id" | "correlationId" | "traceparent" | "tracestate">
    | undefined;
}

/**
 * What may be said about an event besides its data; whatever is left out is filled in. An `id`
 * makes publishing repeatable: the gate takes a second event of that id that says the same for a
 * copy of the first. So give the `time` with it or leave both out: without an id of your own the
 * time is now.
 */
export interface EventMetadata extends PublishedMetadata {
  /**
   * The event that led to this one: gives `causationId`, `correlationId` and the trace context,
   * each unless it is given itself.
   */
  readonly causedBy?: Cause;
}
