import type { SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { queueMessage } from "../../client/testing/subscriber/lambdaInput.ts";
import { oldestSeconds, receiveCountOf, sentAtMs } from "../../functions/queueMessage.ts";

const now = Date.parse("2026-11-21T09:00:00Z");

function message(attributes: Partial<SQSRecord["attributes"]>): SQSRecord {
  const made = queueMessage({ messageId: "a", body: "{}", receiveCount: 1 });
  return { ...made, attributes: { ...made.attributes, ...attributes } };
}

const sentSecondsAgo = (seconds: number) =>
  message({ SentTimestamp: String(now - seconds * 1000) });
const bare = { messageId: "a" } as SQSRecord;

describe("receiveCountOf", () => {
  it.each([
    ["3", 3],
    ["0", 1],
    ["-2", 1],
    ["1.5", 1],
    ["many", 1],
  ])("reads %j as %i", (text, count) => {
    expect(receiveCountOf(message({ ApproximateReceiveCount: text }))).toBe(count);
  });

  it("is 1 where a message does not say", () => {
    expect(receiveCountOf(bare)).toBe(1);
  });
});

describe("sentAtMs", () => {
  it("is when the message was put on the queue", () => {
    expect(sentAtMs(sentSecondsAgo(1))).toBe(now - 1000);
  });

  it.each(["soon", "-1", "1e300", ""])("is not known where a message says %j", (SentTimestamp) => {
    expect(sentAtMs(message({ SentTimestamp })) ?? 0).toBe(0);
    expect(sentAtMs(bare)).toBeUndefined();
  });
});

describe("oldestSeconds", () => {
  it("is the age of the oldest, wherever it stands", () => {
    const records = [3, 700.9, 40].map(sentSecondsAgo);
    expect(oldestSeconds(records, now)).toBe(700);
  });

  it("is never negative, whatever clocks say", () => {
    expect(oldestSeconds([sentSecondsAgo(-5)], now)).toBe(0);
  });

  it("is 0 where no message says, and nothing of no message", () => {
    expect(oldestSeconds([bare, message({ SentTimestamp: "soon" })], now)).toBe(0);
    expect(oldestSeconds([], now)).toBeUndefined();
  });
});
