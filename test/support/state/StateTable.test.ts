import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { StateTable, type TableFault } from "./StateTable.ts";

const TableName = "state";
const key = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });
const put = (sk: string, more = {}): TransactWriteItem => ({
  Put: { TableName, Item: { ...key("a", sk), ...more } },
});

function filled(...sortKeys: readonly string[]) {
  const table = new StateTable();
  table.place(...sortKeys.map((sk, at) => ({ ...key("a", sk), at: { N: String(at) } })));
  return { table, client: table.client() };
}

describe("the state table in memory", () => {
  it("pages through a query in the order of its keys", async () => {
    const { client } = filled("STEP#2", "STEP#1", "JOB", "STEP#3");
    const of = (ExclusiveStartKey?: Record<string, { S: string }>) =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :steps)",
          ExpressionAttributeValues: { ":pk": { S: "a" }, ":steps": { S: "STEP#" } },
          ConsistentRead: true,
          Limit: 2,
          ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        }),
      );
    const first = await of();
    expect(first.Items?.map(({ sk }) => sk?.S)).toEqual(["STEP#1", "STEP#2"]);
    expect(first.LastEvaluatedKey).toEqual(key("a", "STEP#2"));
    const second = await of(key("a", "STEP#2"));
    expect(second.Items?.map(({ sk }) => sk?.S)).toEqual(["STEP#3"]);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  it("has in the index what has its keys", async () => {
    const { table, client } = filled("JOB");
    const due = (moment: string) => ({ due: { S: "jobs#x" }, dueBy: { S: moment } });
    table.place({ ...key("b", "JOB"), ...due("2") }, { ...key("c", "JOB"), ...due("1") });
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: "byDeadline",
        KeyConditionExpression: "#due = :due AND #dueBy < :bound",
        ExpressionAttributeNames: { "#due": "due", "#dueBy": "dueBy" },
        ExpressionAttributeValues: { ":due": { S: "jobs#x" }, ":bound": { S: "3" } },
        ProjectionExpression: "pk",
      }),
    );
    expect(Items).toEqual([{ pk: { S: "c" } }, { pk: { S: "b" } }]);
  });

  it("does all of a transaction or nothing, and says what stood against it", async () => {
    const { table, client } = filled("JOB");
    const fence = (at: string): TransactWriteItem => ({
      ConditionCheck: {
        TableName,
        Key: key("a", "JOB"),
        ConditionExpression: "#at = :at",
        ExpressionAttributeNames: { "#at": "at" },
        ExpressionAttributeValues: { ":at": { N: at } },
      },
    });
    const refused = client.send(
      new TransactWriteItemsCommand({ TransactItems: [put("x"), fence("7")] }),
    );
    await expect(refused).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "ConditionalCheckFailed" }],
    });
    expect(table.items.size).toBe(1);
    await client.send(new TransactWriteItemsCommand({ TransactItems: [put("x"), fence("0")] }));
    expect(table.items.size).toBe(2);
  });

  it("takes a transaction once under its token", async () => {
    const { table, client } = filled("JOB");
    const add = new TransactWriteItemsCommand({
      ClientRequestToken: "token",
      TransactItems: [
        {
          Update: {
            TableName,
            Key: key("a", "JOB"),
            UpdateExpression: "SET #at = #at + :one",
            ExpressionAttributeNames: { "#at": "at" },
            ExpressionAttributeValues: { ":one": { N: "1" } },
          },
        },
      ],
    });
    await client.send(add);
    await client.send(add);
    expect(table.read("a", "JOB")?.["at"]).toBe(1);
  });

  it.each([
    ["more than 100 actions", Array.from({ length: 101 }, (_, at) => put(`x${at}`))],
    ["one item twice", [put("x"), put("x")]],
    ["an item over 400 KB", [put("x"), put("y", { text: { S: "x".repeat(410_000) } })]],
  ])("rejects a transaction of %s", async (_, TransactItems) => {
    const { table, client } = filled();
    const sent = client.send(new TransactWriteItemsCommand({ TransactItems }));
    await expect(sent).rejects.toMatchObject({ name: "ValidationException" });
    expect(table.items.size).toBe(0);
  });

  it("rejects an item over 400 KB, and keeps what was there", async () => {
    const { table, client } = filled("JOB");
    const grown = client.send(
      new UpdateItemCommand({
        TableName,
        Key: key("a", "JOB"),
        UpdateExpression: "SET #text = :text",
        ExpressionAttributeNames: { "#text": "text" },
        ExpressionAttributeValues: { ":text": { S: "x".repeat(410_000) } },
      }),
    );
    await expect(grown).rejects.toMatchObject({ name: "ValidationException" });
    expect(table.read("a", "JOB")).toEqual({ pk: "a", sk: "JOB", at: 0 });
  });

  it("reads and writes in batches", async () => {
    const { table, client } = filled("1", "2");
    const { Responses } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { state: { Keys: [key("a", "2"), key("a", "3")] } },
      }),
    );
    expect(Responses?.["state"]).toEqual([{ ...key("a", "2"), at: { N: "1" } }]);
    const writes = [
      { DeleteRequest: { Key: key("a", "1") } },
      { PutRequest: { Item: key("a", "9") } },
    ];
    await client.send(new BatchWriteItemCommand({ RequestItems: { state: writes } }));
    expect(table.partition("a").map(({ sk }) => sk)).toEqual(["2", "9"]);
  });

  it.each<[TableFault, string, number]>([
    ["refuse", "AccessDeniedException", 0],
    ["throttle", "ThrottlingException", 0],
    ["lose", "InternalServerError", 1],
  ])("can %s a call", async (fault, name, items) => {
    const table = new StateTable();
    const sent = table
      .client(() => fault)
      .send(new PutItemCommand({ TableName, Item: key("a", "1") }));
    await expect(sent).rejects.toMatchObject({ name });
    expect(table.items.size).toBe(items);
  });
});
