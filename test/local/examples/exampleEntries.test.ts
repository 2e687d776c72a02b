import { describe, expect, it } from "vitest";
import { exampleEntries } from "../../../local/examples/exampleEntries.ts";
import { declaredTypes, schema } from "../support/declaredTypes.ts";

/** The entries of files, ids counted. */
function entries(files: Readonly<Record<string, object>>) {
  let count = 0;
  const newId = () => `id-${++count}`;
  return exampleEntries(declaredTypes(files), newId).map(({ source, detailType, detail }) => ({
    type: `${source}@${detailType}`,
    detail: JSON.parse(detail) as unknown,
  }));
}

const ending = (number: number) => ({
  title: "It ended",
  type: "object",
  properties: { number: { type: "integer" } },
  examples: [{ number }],
});

describe("exampleEntries", () => {
  it("wraps every example of a type, each with an id of its own", () => {
    expect(entries({ "orders/order.placed.json": schema([{ number: 1 }, { number: 2 }]) })).toEqual(
      [
        { type: "orders@order.placed", detail: { metadata: { id: "id-1" }, data: { number: 1 } } },
        { type: "orders@order.placed", detail: { metadata: { id: "id-2" }, data: { number: 2 } } },
      ],
    );
  });

  it("leaves raw ones as they are", () => {
    const raw = schema([{ number: 1 }], { envelope: "raw" });
    expect(entries({ "shop/order.placed.json": raw })).toEqual([
      { type: "shop@order.placed", detail: { number: 1 } },
    ]);
  });

  it("has each ending of an operation end an opening of its own", () => {
    const operation = { completed: ending(2), failed: ending(3) };
    const file = schema([{ number: 1 }], { operation });
    const found = entries({ "orders/order.ship.json": file });
    const opening = (id: string) => ({
      type: "orders@order.ship",
      detail: { metadata: { id }, data: { number: 1 } },
    });
    const closing = (stage: string, id: string, cause: string, number: number) => ({
      type: `orders@order.ship.${stage}`,
      detail: { metadata: { id, causationId: cause, correlationId: cause }, data: { number } },
    });
    expect(found).toEqual([
      opening("id-1"),
      opening("id-2"),
      closing("completed", "id-3", "id-1", 2),
      closing("failed", "id-4", "id-2", 3),
    ]);
  });

  it("publishes endings of an operation without examples for what they are", () => {
    const file = schema(undefined, { operation: { completed: ending(2) } });
    expect(entries({ "orders/order.ship.json": file })).toEqual([
      {
        type: "orders@order.ship.completed",
        detail: { metadata: { id: "id-1" }, data: { number: 2 } },
      },
    ]);
  });

  it("makes nothing of types without examples", () => {
    expect(entries({ "orders/order.placed.json": schema(undefined) })).toEqual([]);
  });
});
