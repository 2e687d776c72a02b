import { describe, expect, it } from "vitest";
import { DynamoOperationNotes } from "../../../functions/adapters/DynamoOperationNotes.ts";
import { openOperation } from "../../support/openOperation.ts";
import { FakeDynamoDb } from "../stages/subscriber/support/FakeDynamoDb.ts";

const never = new AbortController().signal;
const shipped = openOperation("a", {
  actor: { userId: "user/jane" },
  resource: { type: "order", href: "/orders/1" },
});
const closing = {
  operation: "orders@order.ship",
  source: "orders",
  id: "a",
  closedAt: "2026-11-21T11:30:00.000Z",
  outcome: "completed",
} as const;
const day = 86_400;
const seconds = (time: string) => Date.parse(time) / 1000;

function notesOn(table: FakeDynamoDb): DynamoOperationNotes {
  return new DynamoOperationNotes({ client: table.client(), tableName: "state" });
}

const read = (table: FakeDynamoDb) => table.read("OPERATION#orders#a", "orders@order.ship");

describe("DynamoOperationNotes", () => {
  it("notes an open operation in words, on the index, for as long as its event is kept", async () => {
    const table = new FakeDynamoDb();
    await notesOn(table).open(shipped, 365, never);
    expect(read(table)).toEqual({
      ...shipped,
      pk: "OPERATION#orders#a",
      sk: "orders@order.ship",
      status: "open",
      due: expect.stringMatching(/^open#[0-3]$/),
      dueBy: "2026-11-21T12:00:00.000Z#orders#a",
      expiresAt: seconds(shipped.openedAt) + 365 * day,
    });
  });

  it("keeps the note on an open operation for 30 days past its deadline", async () => {
    const table = new FakeDynamoDb();
    await notesOn(table).open(shipped, 7, never);
    expect(read(table)).toMatchObject({ expiresAt: seconds(shipped.deadline) + 30 * day });
  });

  it("takes a closed operation off the index, and forgets it after 30 days", async () => {
    const table = new FakeDynamoDb();
    const notes = notesOn(table);
    await notes.open(shipped, 365, never);
    await notes.close(closing, never);
    const item = read(table);
    expect(item).toMatchObject({
      status: "closed",
      outcome: "completed",
      closedAt: closing.closedAt,
      expiresAt: seconds(closing.closedAt) + 30 * day,
    });
    expect(item).not.toHaveProperty("due");
    expect(item).not.toHaveProperty("dueBy");
  });

  it("opens nothing that is closed already, or open", async () => {
    const table = new FakeDynamoDb();
    const notes = notesOn(table);
    await notes.close(closing, never);
    await notes.open(shipped, 365, never);
    expect(read(table)).toMatchObject({ status: "closed" });

    const other = new FakeDynamoDb();
    await notesOn(other).open(shipped, 365, never);
    await notesOn(other).open({ ...shipped, openedAt: "2026-11-22T00:00:00.000Z" }, 365, never);
    expect(read(other)).toMatchObject({ openedAt: shipped.openedAt });
  });

  it("lets the first closing stand", async () => {
    const table = new FakeDynamoDb();
    const notes = notesOn(table);
    await notes.close(closing, never);
    await notes.close({ ...closing, outcome: "failed" }, never);
    expect(read(table)).toMatchObject({ outcome: "completed" });
  });

  it("rejects with OPERATION_NOT_NOTED when the table refuses", async () => {
    const table = new FakeDynamoDb();
    table.fault = () => "refuse";
    const notes = notesOn(table);
    const error = { code: "OPERATION_NOT_NOTED", retryable: true };
    await expect(notes.open(shipped, 365, never)).rejects.toMatchObject(error);
    await expect(notes.close(closing, never)).rejects.toMatchObject(error);
  });
});
