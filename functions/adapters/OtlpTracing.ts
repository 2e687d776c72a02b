import type { Logger } from "@aws-lambda-powertools/logger";
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { TraceState } from "@opentelemetry/core";
import { JsonTraceSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  ParentBasedSampler,
  type ReadableSpan,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { untilAborted } from "../../core/async/untilAborted.ts";
import {
  formatTraceparent,
  parseTraceparent,
  type TraceContext,
} from "../../core/trace/traceContext.ts";
import type { OpenSpan, SpanAttributes, SpanOutcome, Tracing } from "../tracing/Tracing.ts";
import { postSpans, type SpanReceiver } from "./postSpans.ts";

/** What spans are sent with. */
export interface OtlpTracingOptions {
  readonly receiver: SpanReceiver;
  /** Names the function. */
  readonly serviceName: string;
  /** The share of traces begun here that is sampled, 0 to 1. */
  readonly sampleRatio: number;
  readonly logger: Pick<Logger, "warn">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What an invocation may wait for its spans. @default 500 */
  readonly sendingMs?: number;
}

const defaultSendingMs = 500;
/** How long nothing is sent after a failure: a receiver that hangs costs one invocation a minute. */
const pauseMs = 60_000;
/** A batch of more messages than this leaves the rest of its spans out. */
const maxSpans = 1000;

/** Spans made by OpenTelemetry's SDK, sent by OTLP over HTTP in JSON once for each invocation. */
export class OtlpTracing implements Tracing {
  readonly #options: OtlpTracingOptions;
  readonly #tracer: Tracer;
  #ended: ReadableSpan[] = [];
  #pausedUntil = 0;
  #hasTold = false;

  constructor(options: OtlpTracingOptions) {
    this.#options = options;
    const { serviceName, sampleRatio } = options;
    const provider = new TracerProvider({
      resource: resourceFromAttributes({ "service.name": serviceName }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
      spanProcessors: [
        {
          onStart: () => {},
          onEnd: (span) => {
            if (this.#ended.length < maxSpans) this.#ended.push(span);
          },
          forceFlush: async () => {},
          shutdown: async () => {},
        },
      ],
    });
    this.#tracer = provider.getTracer("signalbox");
  }

  begin(name: string, parent: TraceContext | undefined, attributes: SpanAttributes): OpenSpan {
    const kind = SpanKind.CONSUMER;
    const span = this.#tracer.startSpan(name, { kind, attributes }, toContext(parent));
    return new OtlpSpan(span, parent?.tracestate);
  }

  async flush(signal: AbortSignal): Promise<void> {
    const spans = this.#ended;
    this.#ended = [];
    const { receiver, now, sendingMs = defaultSendingMs } = this.#options;
    if (spans.length === 0 || signal.aborted || now() < this.#pausedUntil) return;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(sendingMs)]);
    try {
      const body = JsonTraceSerializer.serializeRequest(spans);
      if (body) await untilAborted(limit, () => postSpans(receiver, body, limit));
    } catch (error) {
      this.#pausedUntil = now() + pauseMs;
      this.#tell(error);
    }
  }

  /** Once for the process: the log is not to grow with what the receiver fails at. */
  #tell(error: unknown): void {
    if (this.#hasTold) return;
    this.#hasTold = true;
    const { receiver, logger } = this.#options;
    const hint = "events are not affected; not told again by this process";
    logger.warn("spans not sent", { receiver: receiver.url.origin, hint, error: toError(error) });
  }
}

class OtlpSpan implements OpenSpan {
  readonly context: TraceContext;
  readonly #span: Span;

  /** @param tracestate of its parent: handed on as it is. */
  constructor(span: Span, tracestate: string | undefined) {
    this.#span = span;
    const { traceId, spanId, traceFlags } = span.spanContext();
    const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
    this.context = {
      traceparent: formatTraceparent({ traceId, spanId, isSampled }),
      ...(tracestate === undefined ? {} : { tracestate }),
    };
  }

  describe(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes);
  }

  end({ attributes, isError }: SpanOutcome): void {
    this.#span.setAttributes(attributes);
    if (isError) this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
  }
}

function toContext(parent: TraceContext | undefined): Context {
  const said = parent && parseTraceparent(parent.traceparent);
  if (!said) return ROOT_CONTEXT;
  const { traceId, spanId, isSampled } = said;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
    ...(parent.tracestate === undefined ? {} : { traceState: new TraceState(parent.tracestate) }),
  });
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
