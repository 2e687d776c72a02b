import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoTables } from "../../../admin/adapters/DynamoTables.ts";
import { answerCalls } from "../support/answerCalls.ts";

const client = () => new DynamoDBClient({ region: "eu-central-1" });
const keys = (partition: string, sort: string) => [
  { AttributeName: sort, KeyType: "RANGE" },
  { AttributeName: partition, KeyType: "HASH" },
];

describe("DynamoTables", () => {
  it("describes keys in their order, and what indexes show", async () => {
    const dynamo = client();
    const asked = answerCalls(dynamo, {
      Table: {
        KeySchema: keys("pk", "sk"),
        GlobalSecondaryIndexes: [
          { IndexName: "all", KeySchema: keys("a", "b"), Projection: { ProjectionType: "ALL" } },
          {
            IndexName: "some",
            KeySchema: keys("c", "d"),
            Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["e"] },
          },
          {
            IndexName: "none",
            KeySchema: keys("f", "g"),
            Projection: { ProjectionType: "KEYS_ONLY" },
          },
        ],
      },
    });
    expect(await new DynamoTables({ client: dynamo }).describe("shop-audit")).toEqual({
      keys: ["pk", "sk"],
      indexes: [
        { name: "all", keys: ["a", "b"], shows: "all" },
        { name: "some", keys: ["c", "d"], shows: ["e"] },
        { name: "none", keys: ["f", "g"], shows: [] },
      ],
    });
    expect(asked).toMatchObject([{ TableName: "shop-audit" }]);
  });

  it("knows a table that is not there from one that may not be read", async () => {
    const failing = (name: string) => {
      const dynamo = client();
      dynamo.middlewareStack.add(
        () => () => Promise.reject(Object.assign(new Error(name), { name })),
        {
          step: "initialize",
        },
      );
      return new DynamoTables({ client: dynamo }).describe("shop-audit");
    };
    expect(await failing("ResourceNotFoundException")).toBeUndefined();
    await expect(failing("AccessDeniedException")).rejects.toThrow("AccessDeniedException");
  });
});
