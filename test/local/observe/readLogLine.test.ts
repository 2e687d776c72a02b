import { describe, expect, it } from "vitest";
import {
  readDenial,
  readFailure,
  readHandling,
  readRetry,
} from "../../../local/observe/readLogLine.ts";

function line(fields: Readonly<Record<string, unknown>>) {
  return { fields, text: JSON.stringify(fields) };
}

const handled = {
  level: "INFO",
  message: "event handled",
  timestamp: "2026-11-21T09:11:15.594Z",
  outcome: "handled",
  subscriber: "github.issueTriage",
  source: "github",
  eventId: "eb-1",
};

const denied =
  "User: arn:aws:sts::000000000000:assumed-role/signalbox-gate-us-east-1/signalbox-gate is not " +
  "authorized to perform: dynamodb:PutItem because no identity-based policy allows the action";

describe("readHandling", () => {
  it("reads that a subscriber was done with an event", () => {
    expect(readHandling(line(handled))).toEqual({
      subscriber: "github.issueTriage",
      event: "github#eb-1",
      outcome: "handled",
      at: Date.parse(handled.timestamp),
    });
    expect(readHandling(line({ ...handled, outcome: "ignored" }))?.outcome).toBe("ignored");
  });

  it.each([
    ["failed", { ...handled, outcome: "failed" }],
    ["skipped as a duplicate", { ...handled, outcome: "duplicate" }],
    ["not a subscriber's", { ...handled, subscriber: undefined }],
    ["not JSON", {}],
  ])("reads nothing from a line that is %s", (_, fields) => {
    expect(readHandling(line(fields))).toBeUndefined();
  });
});

describe("readRetry", () => {
  const failed = { ...handled, outcome: "failed", retryInSeconds: 5 };

  it("reads that an event comes again", () => {
    expect(readRetry(line(failed))).toEqual({
      subscriber: "github.issueTriage",
      event: "github#eb-1",
    });
  });

  it.each([
    ["that is handled", handled],
    ["that is given up", { ...failed, retryInSeconds: undefined, givenUp: "no account" }],
    ["that is no event", { ...failed, eventId: undefined }],
  ])("reads nothing of one %s", (_, fields) => {
    expect(readRetry(line(fields))).toBeUndefined();
  });
});

describe("readDenial", () => {
  it("reads function, action and role from an error, wherever it stands", () => {
    const denial = {
      functionName: "signalbox-gate",
      action: "dynamodb:PutItem",
      role: "signalbox-gate-us-east-1",
    };
    expect(readDenial(line({ error: { message: denied } }))).toEqual(denial);
    expect(readDenial(line({ reason: denied }))).toEqual(denial);
    expect(readDenial({ text: denied })).toEqual(denial);
  });

  it("reads nothing from other lines", () => {
    expect(readDenial(line(handled))).toBeUndefined();
  });
});

describe("readFailure", () => {
  it("reads message and error, or message and reason", () => {
    const error = { name: "TypeError", message: "x is not a function" };
    const failed = { level: "ERROR", message: "event failed", error };
    expect(readFailure(line(failed))).toBe("event failed: TypeError: x is not a function");
    const reason = { level: "ERROR", message: "message not gated", reason: "time is up" };
    expect(readFailure(line(reason))).toBe("message not gated: time is up");
  });

  it("reads nothing from lines of other levels", () => {
    expect(readFailure(line(handled))).toBeUndefined();
  });
});
