import type { SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { queueMessage } from "../../client/testing/subscriber/lambdaInput.ts";
import {
  handSenderOf,
  oldestSeconds,
  receiveCountOf,
  sentAtMs,
} from "../../functions/queueMessage.ts";

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

describe("handSenderOf", () => {
  it.each([
    ["a role's session", "AROAQNEQMQH5SQYGSWSE6:somebody@example.com"],
    ["a function's session", "AROA53Q7L3VRTCA3ZACE2:signalbox-github-labeller"],
    ["the form that SQS documents", "ABCDE1F2GH3I4JK5LMNOP:i-a123b456"],
    ["the account's root", "111122223333"],
  ])("names %s", (_, SenderId) => {
    expect(handSenderOf(message({ SenderId }))).toBe(SenderId);
  });

  it.each([
    // As recorded in Virginia and in Ireland: aws-powertools/powertools-lambda-python, test_events.py.
    ["EventBridge", "AIDAJXNJGGKNS7OSV23OI"],
    ["EventBridge elsewhere", "AIDAJ2E4ZHTZPIG4AM4I6"],
    ["an account of zeros, the emulator's", "000000000000"],
    ["nothing", ""],
    ["a number of 13 digits", "1111222233334"],
    ["a session without a role", ":session"],
    ["what is no id", "sender"],
    ["a session after other text", "see AROAQNEQMQH5SQYGSWSE6:somebody"],
    ["a line feed before one", "\n111122223333"],
  ])("names nobody for %s", (_, SenderId) => {
    expect(handSenderOf(message({ SenderId }))).toBeUndefined();
  });

  it.each([undefined, null, 111_122_223_333, ["A:b"], { toString: () => "A:b" }])(
    "names nobody where a message says %j",
    (SenderId) => {
      expect(handSenderOf(message({ SenderId } as object))).toBeUndefined();
      expect(handSenderOf(bare)).toBeUndefined();
    },
  );
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
