import { publishedTrace } from "../../../core/envelope/publishedTrace.ts";
import type { IngressEvent } from "../../../core/envelope/readIngressMessage.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import type { TraceContext } from "../../../core/trace/traceContext.ts";
import type { OpenSpan, Tracing } from "../../tracing/Tracing.ts";

/** The way of one message through the gate, as a span: from its publisher's to those that follow. */
export class MessageTrace {
  readonly #messageId: string;
  readonly #tracing: Tracing;
  #span: OpenSpan | undefined;

  constructor(messageId: string, tracing: Tracing) {
    this.#messageId = messageId;
    this.#tracing = tracing;
  }

  /** Begins the span, within the publisher's trace if the event names one. */
  begin(event: IngressEvent, catalog: EventCatalog): void {
    const type = catalog.find(eventTypeId(event.source, event.detailType));
    this.#span = this.#tracing.begin(
      // Names are few: types that nobody declares are made up by whoever sends them.
      type ? `process ${type.id}` : "process",
      publishedTrace(event, catalog),
      {
        "messaging.system": "aws_sqs",
        "messaging.operation.type": "process",
        "messaging.operation.name": "process",
        "messaging.message.id": this.#messageId,
        ...(type ? { "signalbox.event.type": type.id } : {}),
      },
    );
  }

  /** What is caused by the event is to carry this. */
  get context(): TraceContext | undefined {
    return this.#span?.context;
  }

  /** Says what the event is called. */
  identify(id: string, correlationId?: string): void {
    this.#span?.describe({
      "signalbox.event.id": id,
      ...(correlationId === undefined
        ? {}
        : { "messaging.message.conversation_id": correlationId }),
    });
  }

  /** Ends the span with what became of the message. One that is no event has none. */
  end(outcome: string): void {
    const attributes = { "signalbox.outcome": outcome };
    this.#span?.end({ attributes, isError: outcome === "failed" });
  }
}
