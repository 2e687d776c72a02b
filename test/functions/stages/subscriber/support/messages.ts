import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { coreBusText } from "../../../../../client/testing/events/coreBusText.ts";
import {
  invocation as invocationOf,
  queueMessage,
} from "../../../../../client/testing/subscriber/lambdaInput.ts";
import type { Metadata } from "../../../../../core/envelope/Envelope.ts";

export interface MessageParts {
  readonly id?: string;
  readonly messageId?: string;
  readonly source?: string;
  readonly detailType?: string;
  readonly data?: unknown;
  readonly metadata?: Partial<Metadata>;
  readonly receiveCount?: number;
  /** In place of an event. */
  readonly body?: string;
}

export function metadata(id: string, more: Partial<Metadata> = {}): Metadata {
  return {
    id,
    time: "2026-11-21T09:00:00.000Z",
    correlationId: id,
    acl: { owners: ["administrators"], viewers: [] },
    category: "action",
    severity: "low",
    schemaVersion: "1",
    hops: 0,
    ...more,
  };
}

/** An event as EventBridge delivers it from the core bus. */
export function eventText(parts: MessageParts): string {
  const { id = "event-1", source = "orders", detailType = "placed", data = {} } = parts;
  return coreBusText({
    source,
    detailType,
    detail: { metadata: metadata(id, parts.metadata), data },
  });
}

export function record(parts: MessageParts = {}): SQSRecord {
  const { id = "event-1", receiveCount = 1 } = parts;
  const messageId = parts.messageId ?? `message-${id}`;
  return queueMessage({ messageId, body: parts.body ?? eventText(parts), receiveCount });
}

export function batch(...messages: readonly MessageParts[]): SQSEvent {
  return { Records: messages.map(record) };
}

/** An invocation with so much time, counted down by the clock. */
export function invocation(remainingMs = 30_000): Context {
  return invocationOf(remainingMs);
}

export function failedIds(response: SQSBatchResponse): readonly string[] {
  return response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted();
}
