import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import type { AttributeMap, AttributeValue } from "../../../core/audit/AttributeValue.ts";
import { acceptedRecord } from "../../../core/audit/AuditRecord.ts";
import { DynamoAuditLog } from "../../../functions/adapters/DynamoAuditLog.ts";
import { AnsweringHttp, type HttpAnswer } from "../../support/AnsweringHttp.ts";

const detail: AttributeValue = {
  M: { constructor: { N: "12345678901234567890" }, list: { L: [{ NULL: true }] } },
};

const record = acceptedRecord({
  source: "orders",
  detailType: "order.placed",
  ingressId: "ingress-1",
  receivedAt: new Date("2026-11-21T08:00:01.000Z"),
  retentionDays: 1,
  contentHash: "hash",
  administrators: "administrators",
  content: { place: "map", detail },
  metadata: {
    id: "order-1",
    time: "2026-11-21T08:00:00.000Z",
    correlationId: "order-1",
    acl: { owners: ["administrators"], viewers: [] },
    category: "action",
    severity: "low",
    schemaVersion: "1",
    hops: 0,
  },
});

const item: AttributeMap = {
  pk: { S: "orders#order-1" },
  sk: { S: "EVENT" },
  type: { S: "orders@order.placed" },
  time: { S: "2026-11-21T08:00:00.000Z" },
  receivedAt: { S: "2026-11-21T08:00:01.000Z" },
  ingressId: { S: "ingress-1" },
  expiresAt: { N: "1795334401" },
  detail,
  status: { S: "accepted" },
  contentHash: { S: "hash" },
  category: { S: "action" },
  severity: { S: "low" },
  schemaVersion: { S: "1" },
  typeShard: { S: "orders@order.placed#0" },
  categoryShard: { S: "action#0" },
};
const never = new AbortController().signal;

function logAnswering(...answers: readonly HttpAnswer[]) {
  const http = new AnsweringHttp(...answers);
  const client = new DynamoDBClient(http.settings);
  return { http, log: new DynamoAuditLog({ tableName: "audit", client, shards: [] }) };
}

function refusal(type: string, more: object = {}): HttpAnswer {
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, ...more } };
}

describe("DynamoAuditLog", () => {
  it("puts the record only where there is none, and asks for the one there is", async () => {
    const { http, log } = logAnswering({ status: 200 });
    await expect(log.append(record, never)).resolves.toEqual({ outcome: "written" });
    expect(http.sent[0]?.headers["x-amz-target"]).toBe("DynamoDB_20120810.PutItem");
    expect(JSON.parse(http.sent[0]?.body ?? "")).toEqual({
      TableName: "audit",
      Item: item,
      ConditionExpression: "attribute_not_exists(pk)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
  });

  it("gives the record there is, and leaves it as it was", async () => {
    const { log } = logAnswering(refusal("ConditionalCheckFailedException", { Item: item }));
    await expect(log.append(record, never)).resolves.toEqual({
      outcome: "exists",
      record: {
        ...record,
        metadata: {
          correlationId: "order-1",
          category: "action",
          severity: "low",
          schemaVersion: "1",
          hops: 0,
        },
      },
    });
  });

  it.each([
    ["the table throttles", refusal("ProvisionedThroughputExceededException")],
    ["the item is invalid", refusal("ValidationException", { message: "Item size" })],
    [
      "the condition failed and the record is kept back",
      refusal("ConditionalCheckFailedException"),
    ],
    ["the role may not write", refusal("AccessDeniedException")],
    ["no answer comes", new Error("socket hang up")],
  ])("fails, to be tried again, when %s", async (_name, answer) => {
    const { log } = logAnswering(answer);
    await expect(log.append(record, never)).rejects.toMatchObject({
      code: "AUDIT_WRITE_FAILED",
      retryable: true,
      message: expect.stringContaining("audit"),
    });
  });
});
