import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { BatchReader } from "../../../admin/adapters/BatchReader.ts";
import { DynamoResubmissions } from "../../../admin/adapters/DynamoResubmissions.ts";
import { answering } from "../support/answering.ts";

const tableName = "shop-state";
const key = { pk: "orders#order-1", sk: "REJECTED#ingress-1" };
const note = { at: "2026-11-21T12:00:00.000Z", ingressId: "ingress-2", pk: "orders#eb-ingress-2" };
const item = {
  pk: { S: "quarantine#orders#order-1" },
  sk: { S: "REJECTED#ingress-1" },
  resubmittedAt: { S: note.at },
  ingressId: { S: "ingress-2" },
  recordedUnder: { S: "orders#eb-ingress-2" },
  expiresAt: { N: "1800000000" },
};

function resubmissions(answer: object) {
  const { requests, settings } = answering(answer);
  const client = new DynamoDBClient(settings);
  const reader = new BatchReader({ tableName, client, pause: async () => undefined });
  return { requests, notes: new DynamoResubmissions({ tableName, client, reader }) };
}

describe("DynamoResubmissions", () => {
  it("keeps a note beside no subscriber's items, as long as the entry itself", async () => {
    const { requests, notes } = resubmissions({});
    await notes.note(key, note, 1_800_000_000);
    expect(requests).toEqual([{ TableName: tableName, Item: item }]);
  });

  it("reads notes as they were written, in the order of the entries", async () => {
    const { requests, notes } = resubmissions({ Responses: { [tableName]: [item] } });
    const other = { pk: "orders#order-1", sk: "REJECTED#ingress-9" };
    expect(await notes.read([other, key])).toEqual([undefined, note]);
    expect(requests).toMatchObject([
      {
        RequestItems: {
          [tableName]: {
            Keys: [
              { pk: item.pk, sk: { S: "REJECTED#ingress-9" } },
              { pk: item.pk, sk: item.sk },
            ],
          },
        },
      },
    ]);
  });
});
