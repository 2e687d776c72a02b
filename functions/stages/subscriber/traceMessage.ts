import type middy from "@middy/core";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { type TraceContext, traceContextOf } from "../../../core/trace/traceContext.ts";
import type { OpenSpan, Tracing } from "../../tracing/Tracing.ts";
import { traceFields } from "./messageLog.ts";
import type { MessageOutcome, SubscriberMessage } from "./SubscriberRuntime.ts";

/**
 * Middleware that makes a span of the handling of each event, and has the event say that span from
 * there on: whatever the handler publishes or calls is then part of it.
 */
export function traceMessage(
  tracing: Tracing,
  subscriber: string,
): middy.MiddlewareObj<SubscriberMessage, MessageOutcome> {
  const spans = new WeakMap<SubscriberMessage, OpenSpan>();
  const end = (message: SubscriberMessage, outcome: MessageOutcome["outcome"]) =>
    spans.get(message)?.end({
      attributes: { "signalbox.outcome": outcome },
      isError: outcome === "failed",
    });
  return {
    before: ({ event: message }) => {
      const { event } = message;
      if (!event) return;
      const span = tracing.begin(
        `process ${event.type}`,
        traceContextOf(event.metadata),
        attributesOf(event, message, subscriber),
      );
      spans.set(message, span);
      message.event = withTrace(event, span.context);
      Object.assign(message.logFields, traceFields(message.event));
    },
    after: ({ event: message, response }) => end(message, response?.outcome ?? "handled"),
    onError: ({ event: message }) => end(message, "failed"),
  };
}

function attributesOf(
  { type, metadata }: RoutedEvent,
  { record, receiveCount }: SubscriberMessage,
  subscriber: string,
) {
  return {
    "messaging.system": "aws_sqs",
    "messaging.operation.type": "process",
    "messaging.operation.name": "process",
    "messaging.message.id": record.messageId,
    "messaging.message.conversation_id": metadata.correlationId,
    "signalbox.event.type": type,
    "signalbox.event.id": metadata.id,
    "signalbox.subscriber": subscriber,
    "signalbox.receive_count": receiveCount,
  };
}

function withTrace(event: RoutedEvent, trace: TraceContext): RoutedEvent {
  const { traceparent: _parent, tracestate: _state, ...said } = event.metadata;
  return { ...event, metadata: { ...said, ...trace } };
}
