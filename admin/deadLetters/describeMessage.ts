import { asObject } from "../../core/json/asObject.ts";
import { contentValue } from "../audit/contentValue.ts";
import { type DeliveryFailure, deliveryFailure } from "./deliveryFailure.ts";
import type { QueueMessage } from "./Queues.ts";

/** A dead letter with what can be told of the event in it. */
export interface DeadLetter {
  readonly messageId: string;
  /** RFC 3339. */
  readonly sentAt: string;
  readonly receiveCount: number;
  /** Absent when the message is no event. */
  readonly type?: string;
  readonly eventId?: string;
  /** The id EventBridge gave it. */
  readonly ingressId?: string;
  readonly correlationId?: string;
  readonly deliveryFailure?: DeliveryFailure;
  /** The event as JSON, or the message's text where it is no JSON. */
  readonly body: unknown;
}

/** Reads a message of a dead-letter queue, whatever is in it. Never throws. */
export function describeMessage(message: QueueMessage): DeadLetter {
  const body = contentValue(message.body);
  const event = asObject(body) ?? {};
  const metadata = asObject(asObject(event["detail"])?.["metadata"]) ?? {};
  const { source, "detail-type": detailType } = event;
  const isEvent = typeof source === "string" && typeof detailType === "string";
  const failure = deliveryFailure(message);
  return {
    messageId: message.id,
    sentAt: message.sentAt,
    receiveCount: message.receiveCount,
    ...(isEvent ? { type: `${source}@${detailType}` } : {}),
    ...text("eventId", metadata["id"]),
    ...text("ingressId", event["id"]),
    ...text("correlationId", metadata["correlationId"]),
    ...(failure ? { deliveryFailure: failure } : {}),
    body,
  };
}

function text<Name extends string>(name: Name, value: unknown): { readonly [N in Name]?: string } {
  return typeof value === "string" ? ({ [name]: value } as { [N in Name]: string }) : {};
}
