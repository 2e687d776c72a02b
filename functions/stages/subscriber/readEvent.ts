import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../../core/json/asObject.ts";

/**
 * The event in a message of a subscriber's queue: what EventBridge delivers from the core bus.
 * Checks its frame only; metadata and data are as they came.
 *
 * @throws {SignalboxError} SUBSCRIBER_MESSAGE_INVALID when the message is no such event.
 */
export function readEvent(body: unknown): RoutedEvent {
  const fields = asObject(parse(body));
  if (!fields) throw invalid("is not a JSON object");
  const { source, detail } = fields;
  const detailType = fields["detail-type"];
  if (typeof source !== "string" || typeof detailType !== "string") {
    throw invalid("has no source and detail-type as EventBridge writes them");
  }
  const envelope = asObject(detail);
  const metadata = asObject(envelope?.["metadata"]);
  if (!envelope || !metadata || !Object.hasOwn(envelope, "data")) {
    throw invalid("has no detail of metadata and data, so it did not come from the core bus");
  }
  return {
    type: eventTypeId(source, detailType),
    source,
    detailType,
    metadata: metadata as unknown as RoutedEvent["metadata"],
    data: envelope["data"],
  };
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch (cause) {
    throw invalid("is not JSON", cause);
  }
}

function invalid(what: string, cause?: unknown): SignalboxError {
  return new SignalboxError(
    "SUBSCRIBER_MESSAGE_INVALID",
    `The message ${what}. It is no event of the core bus and never will be: it goes to the ` +
      "dead-letter queue once its receives are used up.",
    cause === undefined ? {} : { cause },
  );
}
