import { asObject } from "../../core/json/asObject.ts";
import { contentValue } from "../audit/contentValue.ts";
import { causeAttributes, type DeliveryFailure, deliveryFailure } from "./deliveryFailure.ts";
import type { QueueMessage } from "./Queues.ts";

/** What a dead letter says by itself. */
export interface DescribedMessage {
  readonly messageId: string;
  /** RFC 3339. */
  readonly sentAt: string;
  readonly receiveCount: number;
  /** Absent when the message is no event. */
  readonly type?: string;
  readonly source?: string;
  readonly eventId?: string;
  /** The id that EventBridge gave it on the bus it came from last. */
  readonly busId?: string;
  readonly correlationId?: string;
  readonly deliveryFailure?: DeliveryFailure;
  /** Other text that came with the message. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The event as JSON, or the message's text where it is no JSON. */
  readonly body: unknown;
}

/** Reads a message of a dead-letter queue, whatever is in it. Never throws. */
export function describeMessage(message: QueueMessage): DescribedMessage {
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
    ...(isEvent ? { type: `${source}@${detailType}`, source } : {}),
    ...text("eventId", metadata["id"]),
    ...text("busId", event["id"]),
    ...text("correlationId", metadata["correlationId"]),
    ...(failure ? { deliveryFailure: failure } : {}),
    ...otherAttributes(message),
    body,
  };
}

function otherAttributes({ attributes }: QueueMessage): Pick<DescribedMessage, "attributes"> {
  const texts = Object.entries(attributes).flatMap(([name, { text: value }]) =>
    value === undefined || causeAttributes.has(name) ? [] : [[name, value] as const],
  );
  return texts.length === 0 ? {} : { attributes: Object.fromEntries(texts) };
}

function text<Name extends string>(name: Name, value: unknown): { readonly [N in Name]?: string } {
  return typeof value === "string" ? ({ [name]: value } as { [N in Name]: string }) : {};
}
