import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Metadata } from "../../../../core/envelope/Envelope.ts";

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
  return JSON.stringify({
    version: "0",
    id: "6f0bd5d4-0000-4000-8000-000000000000",
    "detail-type": detailType,
    source,
    account: "000000000000",
    time: "2026-11-21T09:00:00Z",
    region: "eu-central-1",
    resources: [],
    detail: { metadata: metadata(id, parts.metadata), data },
  });
}

export function record(parts: MessageParts = {}): SQSRecord {
  const { id = "event-1", receiveCount = 1 } = parts;
  return {
    messageId: parts.messageId ?? `message-${id}`,
    receiptHandle: "handle",
    body: parts.body ?? eventText(parts),
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: "1795251600000",
      SenderId: "sender",
      ApproximateFirstReceiveTimestamp: "1795251600000",
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-central-1:000000000000:queue",
    awsRegion: "eu-central-1",
  };
}

export function batch(...messages: readonly MessageParts[]): SQSEvent {
  return { Records: messages.map(record) };
}

/** An invocation with so much time, counted down by the clock. */
export function invocation(remainingMs = 30_000): Context {
  const end = Date.now() + remainingMs;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: "subscriber",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:eu-central-1:000000000000:function:subscriber",
    memoryLimitInMB: "256",
    awsRequestId: "request",
    logGroupName: "group",
    logStreamName: "stream",
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  // Without the deprecated callbacks.
  return context as unknown as Context;
}

export function failedIds(response: SQSBatchResponse): readonly string[] {
  return response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted();
}
