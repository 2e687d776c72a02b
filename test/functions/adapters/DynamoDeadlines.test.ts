import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoDeadlines } from "../../../functions/adapters/DynamoDeadlines.ts";
import { toOperationItem } from "../../../functions/adapters/operationItem.ts";
import { answering } from "../../admin/support/answering.ts";
import { openOperation } from "../../support/openOperation.ts";
import { FakeDynamoDb } from "../stages/subscriber/support/FakeDynamoDb.ts";

function deadlinesAnswered(...answers: readonly object[]) {
  const { requests, settings } = answering(...answers);
  const client = new DynamoDBClient(settings);
  return { requests, deadlines: new DynamoDeadlines({ client, tableName: "state" }) };
}

describe("DynamoDeadlines", () => {
  it("finds what is due in each partition of the index, oldest first, a limit each", async () => {
    const later = openOperation("later", { deadline: "2026-11-21T11:59:00.000Z" });
    const earlier = openOperation("earlier", { deadline: "2026-11-21T11:00:00.000Z", hops: 4 });
    const { requests, deadlines } = deadlinesAnswered(
      { Items: [toOperationItem(later, 1)] },
      { Items: [toOperationItem(earlier, 1)] },
      { Items: [] },
    );
    const found = await deadlines.findOverdue(new Date("2026-11-21T12:00:00.000Z"), 7);
    expect(found).toEqual([earlier, later]);
    expect(requests).toHaveLength(4);
    expect(requests[0]).toMatchObject({
      TableName: "state",
      IndexName: "byDeadline",
      KeyConditionExpression: "#due = :partition AND #dueBy < :bound",
      ExpressionAttributeValues: {
        ":partition": { S: "open#0" },
        ":bound": { S: "2026-11-21T12:00:00.001Z" },
      },
      Limit: 7,
    });
  });

  it.each([99, -1, 0.5, "4"])(
    "leaves out hops that somebody made of the item: %j",
    async (hops) => {
      const edited = { ...openOperation("a"), hops: hops as number };
      const { deadlines } = deadlinesAnswered({ Items: [toOperationItem(edited, 1)] }, {}, {}, {});
      const found = await deadlines.findOverdue(new Date("2026-11-21T12:00:00.000Z"), 7);
      expect(found).toEqual([openOperation("a")]);
    },
  );

  it("counts what is overdue page by page, up to a limit", async () => {
    const more = { Count: 60, LastEvaluatedKey: { pk: { S: "x" }, sk: { S: "y" } } };
    const all = deadlinesAnswered(more, { Count: 30 });
    expect(await all.deadlines.countOverdue(1000)).toBe(90);
    const some = deadlinesAnswered(more);
    expect(await some.deadlines.countOverdue(100)).toBe(100);
    expect(some.requests).toHaveLength(2);
  });

  it("marks what is open as overdue, and leaves what was closed", async () => {
    const table = new FakeDynamoDb();
    const deadlines = new DynamoDeadlines({ client: table.client(), tableName: "state" });
    const [open, closed] = [openOperation("a"), openOperation("b")];
    const place = (id: string) => `OPERATION#orders#${id} | orders@order.ship`;
    table.items.set(place("a"), toOperationItem(open, 1));
    table.items.set(place("b"), { ...toOperationItem(closed, 1), status: { S: "closed" } });
    expect(await deadlines.isOpen(open)).toBe(true);
    expect(await deadlines.isOpen(closed)).toBe(false);
    expect(await deadlines.isOpen(openOperation("c"))).toBe(false);
    await deadlines.markOverdue(open);
    await deadlines.markOverdue(closed);
    expect(table.items.get(place("a"))).toMatchObject({
      status: { S: "overdue" },
      due: { S: "overdue" },
      dueBy: { S: "2026-11-21T12:00:00.000Z#orders#a" },
    });
    expect(table.items.get(place("b"))).toMatchObject({ status: { S: "closed" } });
    expect(await deadlines.isOpen(open)).toBe(false);
  });
});
