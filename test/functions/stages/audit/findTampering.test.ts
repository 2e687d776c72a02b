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

  const removed = Date.UTC(2026, 10, 21) / 1000;

  it.each([
    ["in its time", String(removed), false],
    ["long after its time", String(removed - 86_400), false],
    ["before its time, as by another attribute", String(removed + 1), true],
    ["that does not say its time", undefined, false],
    ["whose time is no number", "never", false],
  ])("judges the expiry of a record %s", (_name, expiresAt, isFound) => {
    const expiry = { type: "Service" as const, principalId: "dynamodb.amazonaws.com" };
    const { dynamodb, ...rest } = change("REMOVE", expiry);
    const image = expiresAt === undefined ? {} : { OldImage: { expiresAt: { N: expiresAt } } };
    const told = { ...dynamodb, ...image, ApproximateCreationDateTime: removed };
    expect(findTampering({ ...rest, dynamodb: told }) !== undefined).toBe(isFound);
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
