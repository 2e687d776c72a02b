import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoOperationReader } from "../../../admin/adapters/DynamoOperationReader.ts";
import { toOperationItem } from "../../../functions/adapters/operationItem.ts";
import { openOperation } from "../../support/openOperation.ts";
import { answering } from "../support/answering.ts";

describe("DynamoOperationReader", () => {
  it("queries one partition of the index between two places", async () => {
    const operation = openOperation("a", { actor: { userId: "user/jane" } });
    const { requests, settings } = answering(
      { Items: [toOperationItem(operation, 1)], LastEvaluatedKey: { pk: { S: "x" } } },
      { Items: [] },
    );
    const reader = new DynamoOperationReader({
      client: new DynamoDBClient(settings),
      tableName: "state",
    });
    const query = { partition: "open#1", after: "2026-11-21", before: "2026-11-22", limit: 3 };
    expect(await reader.query(query)).toEqual({
      operations: [{ ...operation, place: "2026-11-21T12:00:00.000Z#orders#a" }],
      isCut: true,
    });
    expect(await reader.query({ partition: "overdue", limit: 3 })).toEqual({
      operations: [],
      isCut: false,
    });
    const bounds = requests.map((request) => (request as Request).ExpressionAttributeValues);
    expect(bounds).toEqual([
      {
        ":partition": { S: "open#1" },
        ":after": { S: "2026-11-21 " },
        ":before": { S: "2026-11-22" },
      },
      { ":partition": { S: "overdue" }, ":after": { S: "0" }, ":before": { S: "a" } },
    ]);
    expect(requests[0]).toMatchObject({ TableName: "state", IndexName: "byDeadline", Limit: 3 });
  });
});

interface Request {
  readonly ExpressionAttributeValues: unknown;
}
