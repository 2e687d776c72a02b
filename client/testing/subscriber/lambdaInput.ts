import type { Context, SQSRecord } from "aws-lambda";

/** What distinguishes one message of a queue from another. */
export interface QueueMessageParts {
  readonly messageId: string;
  readonly body: string;
  /** How often the queue has handed it out, this time included. */
  readonly receiveCount: number;
}

/** A message as SQS hands it to a function. */
export function queueMessage({ messageId, body, receiveCount }: QueueMessageParts): SQSRecord {
  return {
    messageId,
    receiptHandle: `receipt-${messageId}`,
    body,
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

/** An invocation of a function that has so much time left, counted down by the clock. */
export function invocation(remainingMs: number): Context {
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
