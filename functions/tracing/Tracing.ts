import type { TraceContext } from "../../core/trace/traceContext.ts";

/** What spans say besides their name and times: ids, types and outcomes, never an event's data. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** Tells, as spans, what a function does with each message. */
export interface Tracing {
  /**
   * Begins a span over one message. It is part of `parent`'s trace, and sampled as that says;
   * without a parent it begins a trace.
   */
  begin(name: string, parent: TraceContext | undefined, attributes: SpanAttributes): OpenSpan;
  /**
   * Sends the spans that ended since. Never rejects, and takes half a second at most: what can't be
   * sent by then is lost.
   *
   * @param signal aborted when there is no time for it any more.
   */
  flush(signal: AbortSignal): Promise<void>;
}

/** A span that has begun. */
export interface OpenSpan {
  /** What is caused by the message is to carry this. */
  readonly context: TraceContext;
  /** Adds to what it says. */
  describe(attributes: SpanAttributes): void;
  /** Ends it; whatever comes later changes nothing. */
  end(outcome: SpanOutcome): void;
}

/** How what a span stands for ended. */
export interface SpanOutcome {
  readonly attributes: SpanAttributes;
  /** Whether it is an error of this function's. */
  readonly isError: boolean;
}
