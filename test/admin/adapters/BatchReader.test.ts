import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { BatchReader } from "../../../admin/adapters/BatchReader.ts";
import { answering } from "../support/answering.ts";

const tableName = "shop-state";
const key = (pk: string) => ({ pk, sk: "EVENT" });
const item = (pk: string) => ({ pk: { S: pk } });
const unread = { Keys: [{ pk: { S: "b" }, sk: { S: "EVENT" } }] };

function reader(...answers: readonly object[]) {
  const { settings, requests } = answering(...answers);
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const client = new DynamoDBClient(settings);
  return { requests, pauses, table: new BatchReader({ tableName, client, pause }) };
}

function askedOf(request: unknown) {
  return Object(request).RequestItems[tableName];
}

describe("BatchReader", () => {
  it("asks for 100 keys a call", async () => {
    const { table, requests } = reader({ Responses: { [tableName]: [item("a")] } });
    const keys = Array.from({ length: 250 }, (_, index) => key(`orders#${index}`));
    expect(await table.read(keys)).toEqual([item("a"), item("a"), item("a")]);
    expect(requests.map((request) => askedOf(request).Keys.length)).toEqual([100, 100, 50]);
    expect(askedOf(requests[0]).Keys[7]).toEqual({ pk: { S: "orders#7" }, sk: { S: "EVENT" } });
  });

  it("asks for the attributes that are wanted, whatever they are called", async () => {
    const { table, requests } = reader({ Responses: {} });
    await table.read([key("a")], ["pk", "status"]);
    expect(askedOf(requests[0])).toMatchObject({
      ProjectionExpression: "#pk, #status",
      ExpressionAttributeNames: { "#pk": "pk", "#status": "status" },
    });
  });

  it("asks for nothing when there's nothing to ask for", async () => {
    const { table, requests } = reader({});
    expect(await table.read([])).toEqual([]);
    expect(requests).toEqual([]);
  });

  it("asks again, later, for what a throttled table left unread", async () => {
    const { table, requests, pauses } = reader(
      { Responses: { [tableName]: [item("a")] }, UnprocessedKeys: { [tableName]: unread } },
      { Responses: { [tableName]: [item("b")] }, UnprocessedKeys: {} },
    );
    expect(await table.read([key("a"), key("b")])).toEqual([item("a"), item("b")]);
    expect(askedOf(requests[1])).toEqual(unread);
    expect(pauses).toHaveLength(1);
  });

  it("fails when the table stays throttled", async () => {
    const { table, requests } = reader({
      Responses: {},
      UnprocessedKeys: { [tableName]: unread },
    });
    await expect(table.read([key("b")])).rejects.toMatchObject({ code: "AWS_FAILED" });
    expect(requests).toHaveLength(6);
  });
});
