import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { BatchReader } from "../../../admin/adapters/BatchReader.ts";
import { DynamoAuditReader } from "../../../admin/adapters/DynamoAuditReader.ts";
import { answering } from "../support/answering.ts";

const tableName = "shop-audit";

function tableAnswering(...answers: readonly object[]) {
  const { requests, settings } = answering(...answers);
  const client = new DynamoDBClient(settings);
  const batches = new BatchReader({ tableName, client, pause: async () => undefined });
  return { requests, table: new DynamoAuditReader({ tableName, client, batches }) };
}

const item = {
  pk: { S: "orders#1" },
  sk: { S: "EVENT" },
  receivedAt: { S: "2026-11-20T00:00:00.000Z" },
  time: { S: "2001-01-01T00:00:00.000Z" },
  status: { S: "accepted" },
  type: { S: "orders@order.placed" },
  severity: { S: "high" },
};

describe("DynamoAuditReader", () => {
  it("queries one partition of an index, newest first", async () => {
    const { requests, table } = tableAnswering({ Items: [item] });
    const query = { index: "byUser", partition: "jane", limit: 20 } as const;
    expect(await table.query(query)).toEqual({
      rows: [
        {
          pk: "orders#1",
          sk: "EVENT",
          receivedAt: "2026-11-20T00:00:00.000Z",
          time: "2001-01-01T00:00:00.000Z",
          status: "accepted",
          type: "orders@order.placed",
          severity: "high",
        },
      ],
    });
    expect(requests).toEqual([
      {
        TableName: "shop-audit",
        IndexName: "byUser",
        KeyConditionExpression: "#partition = :partition",
        ExpressionAttributeNames: { "#partition": "actorUserId" },
        ExpressionAttributeValues: { ":partition": { S: "jane" } },
        Limit: 20,
        ScanIndexForward: false,
      },
    ]);
  });

  it("bounds the time", async () => {
    const { requests, table } = tableAnswering({});
    await table.query({
      index: "byAttention",
      partition: "rejected#0",
      since: "2026-11-01",
      until: "2026-11-20",
      limit: 1,
    });
    expect(requests[0]).toMatchObject({
      KeyConditionExpression: "#partition = :partition AND #time BETWEEN :since AND :until",
      ExpressionAttributeNames: {
        "#partition": "attention",
        "#time": "receivedAt",
      },
    });
  });

  it("goes on behind a position, and says where the next page starts", async () => {
    const last = {
      pk: item.pk,
      sk: item.sk,
      receivedAt: item.receivedAt,
      correlationId: { S: "root" },
    };
    const { requests, table } = tableAnswering({ Items: [], LastEvaluatedKey: last });
    const position = { pk: "orders#1", sk: "EVENT", receivedAt: "2026-11-20T00:00:00.000Z" };
    const page = await table.query({
      index: "byCorrelation",
      partition: "root",
      after: position,
      limit: 1,
    });
    expect(page).toEqual({ rows: [], next: position });
    expect(requests[0]).toMatchObject({ ExclusiveStartKey: last });
  });

  it("reads one record, and all records of an event, as they are now", async () => {
    const single = tableAnswering({ Item: item });
    expect(await single.table.get({ pk: "orders#1", sk: "EVENT" })).toEqual(item);
    expect(single.requests[0]).toMatchObject({ ConsistentRead: true });
    const all = tableAnswering({ Items: [item] });
    expect(await all.table.find("orders#1")).toEqual([item]);
    expect(all.requests[0]).toMatchObject({ ConsistentRead: true });
  });

  it("tells when the gate took records, in the order asked for, reading no more of them", async () => {
    const receivedAt = { S: "2026-11-20T00:00:01.000Z" };
    const { requests, table } = tableAnswering({
      Responses: { [tableName]: [{ pk: item.pk, sk: item.sk, receivedAt }] },
    });
    const keys = [
      { pk: "orders#2", sk: "EVENT" },
      { pk: "orders#1", sk: "EVENT" },
    ];
    expect(await table.receivedAt([...keys, ...keys])).toEqual([
      undefined,
      receivedAt.S,
      undefined,
      receivedAt.S,
    ]);
    expect(requests).toEqual([
      {
        RequestItems: {
          [tableName]: {
            Keys: keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })),
            ProjectionExpression: "#pk, #sk, #receivedAt",
            ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk", "#receivedAt": "receivedAt" },
          },
        },
      },
    ]);
  });

  it("reads on when an event's records don't fit one page", async () => {
    const key = { pk: item.pk, sk: item.sk };
    const { requests, table } = tableAnswering(
      { Items: [item], LastEvaluatedKey: key },
      { Items: [item] },
    );
    expect(await table.find("orders#1")).toHaveLength(2);
    expect(requests[1]).toMatchObject({ ExclusiveStartKey: key });
  });
});
