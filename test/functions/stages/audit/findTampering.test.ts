import type { DynamoDBRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { findTampering } from "../../../../functions/stages/audit/findTampering.ts";

const key = { pk: { S: "orders#order-1" }, sk: { S: "EVENT" } };

function change(eventName: "INSERT" | "MODIFY" | "REMOVE", userIdentity?: object): DynamoDBRecord {
  return { eventName, dynamodb: { Keys: key }, ...(userIdentity ? { userIdentity } : {}) };
}

describe("findTampering", () => {
  it("finds nothing in a record added, or removed by its expiry", () => {
    const expiry = { type: "Service", principalId: "dynamodb.amazonaws.com" };
    expect(findTampering(change("INSERT"))).toBeUndefined();
    expect(findTampering(change("REMOVE", expiry))).toBeUndefined();
  });

  it.each([
    ["a record changed", change("MODIFY")],
    ["a record removed by nobody known", change("REMOVE")],
    [
      "a record removed by another service",
      change("REMOVE", { type: "Service", principalId: "x" }),
    ],
    [
      "a record removed by someone who calls himself the expiry",
      change("REMOVE", { type: "User", principalId: "dynamodb.amazonaws.com" }),
    ],
  ])("finds %s", (_name, record) => {
    expect(findTampering(record)).toMatchObject({
      pk: "orders#order-1",
      sk: "EVENT",
      change: record.eventName,
    });
  });
});
