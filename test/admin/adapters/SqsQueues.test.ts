import { SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { SqsQueues } from "../../../admin/adapters/SqsQueues.ts";
import type { QueueMessage } from "../../../admin/deadLetters/Queues.ts";
import { answering } from "../support/answering.ts";

const url = "https://sqs.eu-central-1.amazonaws.com/123456789012/dead";

function queuesAnswering(...answers: readonly object[]) {
  const { requests, settings } = answering(...answers);
  return { requests, queues: new SqsQueues({ client: new SQSClient(settings) }) };
}

const message: QueueMessage = {
  id: "m-1",
  receipt: "r-1",
  body: "{}",
  sentAt: "2026-11-20T00:00:00.000Z",
  receiveCount: 6,
  attributes: { kind: { dataType: "Number", text: "7" } },
};

describe("SqsQueues", () => {
  it("reads messages with their times, counts and attributes", async () => {
    const { requests, queues } = queuesAnswering({
      Messages: [
        {
          MessageId: "m-1",
          ReceiptHandle: "r-1",
          Body: "{}",
          Attributes: { SentTimestamp: "1795132800000", ApproximateReceiveCount: "6" },
          MessageAttributes: { kind: { DataType: "Number", StringValue: "7" } },
        },
      ],
    });
    expect(await queues.receive(url, { max: 3, hideSeconds: 30 })).toEqual([message]);
    expect(requests[0]).toMatchObject({
      MaxNumberOfMessages: 3,
      VisibilityTimeout: 30,
      MessageAttributeNames: ["All"],
    });
  });

  it("says how long messages are kept", async () => {
    const { requests, queues } = queuesAnswering({
      Attributes: { MessageRetentionPeriod: "1209600" },
    });
    expect(await queues.retentionSeconds(url)).toBe(1_209_600);
    expect(requests[0]).toEqual({ QueueUrl: url, AttributeNames: ["MessageRetentionPeriod"] });
  });

  it("sends body and attributes as they were", async () => {
    const { requests, queues } = queuesAnswering({ Successful: [{ Id: "0" }], Failed: [] });
    expect(await queues.send(url, [message])).toEqual([{ status: "done" }]);
    expect(requests[0]).toEqual({
      QueueUrl: url,
      Entries: [
        {
          Id: "0",
          MessageBody: "{}",
          MessageAttributes: { kind: { DataType: "Number", StringValue: "7" } },
        },
      ],
    });
  });

  it("takes no message for sent that the answer doesn't call so", async () => {
    const { queues } = queuesAnswering({
      Successful: [{ Id: "0" }],
      Failed: [{ Id: "1", Code: "InternalError", Message: "try again", SenderFault: false }],
    });
    expect(await queues.send(url, [message, message, message])).toEqual([
      { status: "done" },
      { status: "failed", code: "InternalError", message: "try again" },
      { status: "failed", code: "NoAnswer", message: "SQS gave no result for the message" },
    ]);
  });

  it("deletes and releases by receipt", async () => {
    const { requests, queues } = queuesAnswering({ Successful: [{ Id: "0" }], Failed: [] });
    await queues.delete(url, [message]);
    await queues.release(url, [message]);
    expect(requests).toEqual([
      { QueueUrl: url, Entries: [{ Id: "0", ReceiptHandle: "r-1" }] },
      { QueueUrl: url, Entries: [{ Id: "0", ReceiptHandle: "r-1", VisibilityTimeout: 0 }] },
    ]);
  });

  it("counts what is there and what is in flight", async () => {
    const { queues } = queuesAnswering({
      Attributes: {
        ApproximateNumberOfMessages: "12",
        ApproximateNumberOfMessagesNotVisible: "3",
      },
    });
    expect(await queues.depth(url)).toEqual({ visible: 12, inFlight: 3 });
  });
});
