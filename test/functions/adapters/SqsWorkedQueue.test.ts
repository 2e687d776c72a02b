import { describe, expect, it } from "vitest";
import { SqsWorkedQueue } from "../../../functions/adapters/SqsWorkedQueue.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

const never = new AbortController().signal;
const queueUrl = "https://sqs.eu-central-1.amazonaws.com/111122223333/work";
const deadLetterQueueUrl = `${queueUrl}-dead-letters`;

function queueAnswering(...answers: readonly HttpAnswer[]) {
  const http = new AnsweringHttp(...answers);
  const queue = new SqsWorkedQueue(
    { queueUrl, deadLetterQueueUrl },
    ({ SQSClient }) => new SQSClient({ ...http.settings, md5: false }),
  );
  const sent = () => http.sent.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  return { http, queue, sent };
}

describe("SqsWorkedQueue", () => {
  it("has a message come back by its receipt", async () => {
    const { queue, http, sent } = queueAnswering({ status: 200 }, { status: 200 });
    await queue.delay("receipt", 30, never);
    await queue.delay("another", 0, never);
    expect(sent()).toEqual([
      { QueueUrl: queueUrl, ReceiptHandle: "receipt", VisibilityTimeout: 30 },
      { QueueUrl: queueUrl, ReceiptHandle: "another", VisibilityTimeout: 0 },
    ]);
    expect(http.sent[0]?.headers["x-amz-target"]).toBe("AmazonSQS.ChangeMessageVisibility");
  });

  it("parks a copy of a message with the reason", async () => {
    const { queue, sent } = queueAnswering({ status: 200 });
    await queue.park('{"an":"event"}', "no account", never);
    expect(sent()).toEqual([
      {
        QueueUrl: deadLetterQueueUrl,
        MessageBody: '{"an":"event"}',
        MessageAttributes: {
          GIVEN_UP_BECAUSE: { DataType: "String", StringValue: "no account" },
        },
      },
    ]);
  });

  it.each([
    ["", "no reason given"],
    ["a\u0000b\ud800c\uffffd", "a\ufffdb\ufffdc\ufffdd"],
    ["line\nline", "line\nline"],
    ["🚂".repeat(600), "🚂".repeat(500)],
  ])("sends of a reason what SQS takes: %j", async (reason, text) => {
    const { queue, sent } = queueAnswering({ status: 200 });
    await queue.park("{}", reason, never);
    expect(sent()[0]).toMatchObject({
      MessageAttributes: { GIVEN_UP_BECAUSE: { StringValue: text } },
    });
  });

  it.each([
    ["the queue refuses", { status: 400, body: { __type: "ReceiptHandleIsInvalid" } }],
    ["no answer comes", new Error("socket hang up")],
  ])("rejects when %s", async (_name, answer) => {
    const { queue } = queueAnswering(answer, answer);
    await expect(queue.delay("receipt", 1, never)).rejects.toThrow();
    await expect(queue.park("{}", "reason", never)).rejects.toThrow();
  });
});
