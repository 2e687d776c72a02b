import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { STSClient } from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { DynamoSwitches } from "../../../admin/adapters/DynamoSwitches.ts";
import { answering } from "../support/answering.ts";

const change = {
  kind: "type",
  name: "orders@order.placed",
  changedAt: "2026-11-21T12:00:00.000Z",
  changedBy: "arn:aws:iam::111122223333:user/jane",
} as const;

function switchesAnswered(...answers: readonly object[]) {
  const { requests, settings } = answering(...answers);
  const switches = new DynamoSwitches({
    tableName: "state",
    client: new DynamoDBClient(settings),
    identity: new STSClient(settings),
  });
  return { requests: requests as Readonly<Record<string, unknown>>[], switches };
}

describe("DynamoSwitches", () => {
  it("reads the one partition that holds switches, and leaves out what is none", async () => {
    const item = (sk: string, state: string) => ({
      pk: { S: "SWITCHES" },
      sk: { S: sk },
      state: { S: state },
    });
    const { requests, switches } = switchesAnswered({
      Items: [
        item("type#orders@order.placed", "off"),
        item("category#user", "OFF"),
        item("colour#red", "off"),
      ],
    });
    expect(await switches.list()).toEqual([
      { kind: "type", name: "orders@order.placed", state: "off" },
      { kind: "category", name: "user", state: "on" },
    ]);
    expect(requests).toMatchObject([
      {
        TableName: "state",
        ConsistentRead: true,
        ExpressionAttributeValues: { ":pk": { S: "SWITCHES" } },
      },
    ]);
  });

  it("changes one that stands otherwise, under an id of the change", async () => {
    const { requests, switches } = switchesAnswered({});
    expect(await switches.change({ ...change, to: "off", reason: "a flood" })).toBe(true);
    await switches.change({ ...change, to: "on" });
    const [off, on] = requests;
    expect(off).toMatchObject({
      Key: { pk: { S: "SWITCHES" }, sk: { S: "type#orders@order.placed" } },
      ConditionExpression: "attribute_not_exists(#state) OR NOT #state = :off",
      ExpressionAttributeValues: { ":to": { S: "off" }, ":reason": { S: "a flood" } },
    });
    expect(on).toMatchObject({ ConditionExpression: "#state = :off" });
    expect(String(on?.["UpdateExpression"])).toContain("REMOVE #reason");
    const ids = requests.map(({ ExpressionAttributeValues }) => {
      return (ExpressionAttributeValues as { ":changeId": { S: string } })[":changeId"].S;
    });
    expect(new Set(ids).size).toBe(2);
  });
});
