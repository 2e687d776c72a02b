import { checkRoutedMetadata } from "../../../core/envelope/checkRoutedMetadata.ts";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import type { Violation } from "../../../core/envelope/Violation.ts";
import { violationWithin } from "../../../core/envelope/violationWithin.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { eventTypeId } from "../../../core/eventTypes/eventTypeId.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { parseTopic, topicCovers } from "../../../project/topics/Topic.ts";

/** What the gate fills in where the publisher left it out. */
const completedFields = ["id", "time", "correlationId"] as const;

/**
 * The event in a message of a subscriber's queue: what EventBridge delivers from the core bus.
 * Checks its frame only; metadata and data are as they came.
 *
 * @throws {SignalboxError} SUBSCRIBER_MESSAGE_UNREADABLE when the message is no such event.
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

/**
 * Makes sure that the handler gets what its types promise: an event of a type that it subscribed
 * to, valid by the schemas this function was built with.
 *
 * @throws {SignalboxError} SUBSCRIBER_MESSAGE_INVALID with every violation.
 */
export function checkEvent(event: RoutedEvent, to: readonly string[], catalog: EventCatalog): void {
  const violations = [...findTypeViolations(event, to), ...findContentViolations(event, catalog)];
  const [first] = violations;
  if (!first) return;
  const more = violations.length > 1 ? ` and ${violations.length - 1} more` : "";
  throw new SignalboxError(
    "SUBSCRIBER_MESSAGE_INVALID",
    `The event ${event.type.slice(0, 300)} is not what this subscriber was built for: ` +
      `${first.pointer || "it"} ${first.message}${more}. Where its schema has changed since, ` +
      "deploy the subscriber again and redrive its dead-letter queue.",
    { violations },
  );
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
    "SUBSCRIBER_MESSAGE_UNREADABLE",
    `The message ${what}: it is no event of the core bus and never will be`,
    cause === undefined ? {} : { cause },
  );
}

function findTypeViolations(event: RoutedEvent, to: readonly string[]): readonly Violation[] {
  const isCovered = to.some((entry) => {
    const topic = parseTopic(entry);
    return topic !== undefined && topicCovers(topic, event);
  });
  if (isCovered) return [];
  const message = `is of a type outside the subscription to ${to.join(", ")}`;
  return [{ pointer: "", keyword: "type", message }];
}

function findContentViolations(event: RoutedEvent, catalog: EventCatalog): readonly Violation[] {
  const metadata: Readonly<Record<string, unknown>> = { ...event.metadata };
  const missing = completedFields
    .filter((name) => typeof metadata[name] !== "string" || metadata[name] === "")
    .map((name) => ({
      pointer: `/metadata/${name}`,
      keyword: "required",
      message: "must be a text, as the gate writes it",
    }));
  return [
    ...missing,
    ...checkRoutedMetadata(event.metadata, catalog).map((found) =>
      violationWithin("/metadata", found),
    ),
    ...catalog.validateData(event.type, event.data).map((found) => violationWithin("/data", found)),
  ];
}
