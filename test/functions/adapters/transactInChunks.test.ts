import { DynamoDBClient, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { transactInChunks } from "../../../functions/adapters/transactInChunks.ts";

interface Sent {
  readonly TransactItems: readonly object[];
  readonly ClientRequestToken: string;
}

/** A client whose transactions are cancelled for these reasons, one after another, and then taken. */
function cancelling(...reasons: readonly (readonly string[])[]) {
  const sent: Sent[] = [];
  const client = new DynamoDBClient({
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ body }: { readonly body: string | Uint8Array }) => {
        const codes = reasons[sent.length];
        sent.push(JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body)));
        const answer = {
          __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
          CancellationReasons: codes?.map((Code) => ({ Code })),
        };
        const text = JSON.stringify(codes ? answer : {});
        const headers = { "content-type": "application/x-amz-json-1.0" };
        const bytes = new TextEncoder().encode(text);
        return { response: { statusCode: codes ? 400 : 200, headers, body: bytes } };
      },
    },
  });
  return { client, sent };
}

const action = (sk: string): TransactWriteItem => ({
  Put: { TableName: "state", Item: { pk: { S: "a" }, sk: { S: sk } } },
});
const writes = { writes: [action("1")], fence: action("fence"), last: action("last") };

describe("transactInChunks", () => {
  it("tries again what met another transaction, under the same token", async () => {
    const { client, sent } = cancelling(["None", "TransactionConflict"]);
    expect(await transactInChunks(client, writes)).toBe(true);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.ClientRequestToken).toBe(sent[0]?.ClientRequestToken);
  });

  it("writes nothing more once the fence held a part of it back", async () => {
    const many = Array.from({ length: 250 }, (_, at) => action(`${at}`));
    const { client, sent } = cancelling(["ConditionalCheckFailed", "None"]);
    expect(await transactInChunks(client, { ...writes, writes: many })).toBe(false);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.TransactItems).toHaveLength(100);
  });

  it("rejects what is cancelled for another reason", async () => {
    const { client, sent } = cancelling(["ValidationError", "None"]);
    await expect(transactInChunks(client, writes)).rejects.toMatchObject({
      name: "TransactionCanceledException",
    });
    expect(sent).toHaveLength(1);
  });

  it.each([
    [0, [1]],
    [99, [100]],
    [100, [100, 2]],
    [198, [100, 100]],
    [199, [100, 100, 2]],
  ])("writes %i items in transactions of %j actions", async (count, sizes) => {
    const { client, sent } = cancelling();
    const many = Array.from({ length: count }, (_, at) => action(`${at}`));
    expect(await transactInChunks(client, { ...writes, writes: many })).toBe(true);
    expect(sent.map(({ TransactItems }) => TransactItems.length)).toEqual(sizes);
  });
});
