import { asObject } from "../json/asObject.ts";

/** The W3C trace context that an event carries. */
export interface TraceContext {
  /** The trace, the span that what follows is part of, and whether it is sampled. */
  readonly traceparent: string;
  /** What tracing systems add; handed on as it is. */
  readonly tracestate?: string;
}

/** What a `traceparent` says. */
export interface Traceparent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly isSampled: boolean;
}

const form = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * What a `traceparent` says; undefined where it names no span: then whoever is given it is to
 * behave as if there were none (W3C Trace Context, 3.2.2).
 */
export function parseTraceparent(text: unknown): Traceparent | undefined {
  const [, traceId, spanId, flags] = typeof text === "string" ? (form.exec(text) ?? []) : [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** A `traceparent` of the version that is written today. */
export function formatTraceparent({ traceId, spanId, isSampled }: Traceparent): string {
  return `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`;
}

/** What a header can carry, as long as an event's may be. */
const stateForm = /^[\x20-\x7e]{1,512}$/;

/**
 * The trace context in metadata or in headers, which need not be checked: it can be sent on as
 * headers. Without a `traceparent` that names a span there is none, and a `tracestate` by itself
 * says nothing.
 */
export function traceContextOf(metadata: unknown): TraceContext | undefined {
  const { traceparent, tracestate } = asObject(metadata) ?? {};
  if (typeof traceparent !== "string" || !parseTraceparent(traceparent)) return undefined;
  const hasState = typeof tracestate === "string" && stateForm.test(tracestate);
  return { traceparent, ...(hasState ? { tracestate } : {}) };
}
