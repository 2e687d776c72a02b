import { describe, expect, it } from "vitest";
import { wildGroups } from "../../../support/schemas/vectorGroups.ts";
import { importOne, judgeImported, messages, sourceOf } from "./importing.ts";

const draft7 = "http://json-schema.org/draft-07/schema#";
const dialect = "https://json-schema.org/draft/2020-12/schema";

describe("a schema of another dialect, as people bring it", () => {
  const groups = wildGroups().filter(({ id }) => id === "draft-07" || id === "openapi-30-nullable");

  it.each(groups)("$id", ({ schema, tests }) => {
    const { isValid, problems } = judgeImported(importOne(Object(schema)));

    expect(problems).toEqual([]);
    for (const { data, valid } of tests) {
      expect({ data, valid: isValid?.(data) }).toEqual({ data, valid });
    }
  });

  it("is tested in both kinds", () => {
    expect(groups).toHaveLength(2);
  });
});

describe("a JSON Schema", () => {
  it("becomes the file of an event type, named after its own", () => {
    const schema = {
      $schema: draft7,
      title: "Order placed",
      description: "It was.",
      type: "object",
    };
    const { files, types } = importOne(schema, { name: "dir/OrderPlaced.schema.json" });

    expect([...files]).toEqual([
      [
        "orders/order_placed.json",
        {
          $schema: dialect,
          title: "Order placed",
          description: "It was.",
          "x-signalbox": { owner: "checkout", category: "action" },
          type: "object",
        },
      ],
    ]);
    expect(types).toEqual([
      {
        id: "orders@order_placed",
        file: "orders/order_placed.json",
        from: "dir/OrderPlaced.schema.json#",
      },
    ]);
  });

  it("has each definition that it refers to in a file of its own", () => {
    const { files } = importOne({
      $schema: draft7,
      definitions: {
        Money: { properties: { currency: { $ref: "#/definitions/currency" } } },
        currency: { type: "string" },
        unused: {},
      },
      properties: { total: { $ref: "#/definitions/Money" }, before: { $ref: "#" } },
    });

    expect(files.get("orders/shop.json")?.["properties"]).toEqual({
      total: { $ref: "../common/orders/money.json" },
      before: { $ref: "#" },
    });
    expect(files.get("common/orders/money.json")).toEqual({
      $schema: dialect,
      properties: { currency: { $ref: "./currency.json" } },
    });
    expect([...files.keys()]).toEqual([
      "common/orders/currency.json",
      "common/orders/money.json",
      "orders/shop.json",
    ]);
  });

  it("keeps definitions apart whose names come out the same", () => {
    const { files } = importOne({
      $schema: draft7,
      definitions: { "a.b": { type: "string" }, A_B: { type: "number" } },
      properties: { one: { $ref: "#/definitions/a.b" }, other: { $ref: "#/definitions/A_B" } },
    });

    expect(files.get("orders/shop.json")?.["properties"]).toEqual({
      one: { $ref: "../common/orders/a_b.json" },
      other: { $ref: "../common/orders/a_b_2.json" },
    });
    expect(files.get("common/orders/a_b_2.json")).toMatchObject({ type: "number" });
  });

  it("finds definitions by id, by anchor and by a pointer into either", () => {
    const { files } = importOne({
      $schema: draft7,
      $id: "https://example.com/order.json",
      definitions: {
        money: { $id: "money.json", properties: { unit: { type: "string" } } },
        size: { $id: "#size", type: "number" },
      },
      properties: {
        total: { $ref: "https://example.com/money.json" },
        unit: { $ref: "money.json#/properties/unit" },
        size: { $ref: "#size" },
      },
    });

    expect(files.get("orders/shop.json")?.["properties"]).toEqual({
      total: { $ref: "../common/orders/money.json" },
      unit: { $ref: "../common/orders/unit.json" },
      size: { $ref: "../common/orders/size.json" },
    });
  });

  it("that only defines gives those definitions that no other refers to", () => {
    const { types } = importOne({
      $schema: draft7,
      definitions: {
        OrderPlaced: { type: "object", properties: { total: { $ref: "#/definitions/Money" } } },
        OrderShipped: { type: "object" },
        Money: { type: "object" },
        Name: { type: "string" },
      },
    });

    expect(types.map(({ id }) => id)).toEqual(["orders@order_placed", "orders@order_shipped"]);
  });

  it("says which draft it is taken for where it does not say it itself", () => {
    const told = (schema: object) =>
      messages(importOne(schema)).find((one) => /draft: read as/.test(one));

    expect(told({ id: "x", type: "object" })).toContain("read as draft-04,");
    expect(told({ items: [{}] })).toContain("read as draft-07,");
    expect(told({ properties: { a: { nullable: true } } })).toContain("read as openapi-3.0,");
    expect(told({ $recursiveRef: "#" })).toContain("read as 2019-09,");
    expect(told({ type: "object" })).toContain("read as 2020-12,");
    expect(told({ $schema: draft7 })).toBeUndefined();
  });

  it("is what --dialect says where it does not say it itself", () => {
    const schema = { properties: { a: { $ref: "#/$defs/a", type: "string" } }, $defs: { a: {} } };

    expect(messages(importOne(schema, { dialect: "draft-07" }), "review").join()).toContain(
      "type beside $ref is left out: JSON Schema draft 7 skips it",
    );
  });

  it("has title and description made up, and says so", () => {
    const imported = importOne({ $schema: draft7 }, { name: "order.placed.json" });

    expect(imported.files.get("orders/order.placed.json")).toMatchObject({
      title: "Order placed",
      description: "Imported from order.placed.",
    });
    expect(messages(imported, "review")).toEqual([
      "has no title: one is made up from its name",
      "has no description: one is made up; say what happened",
    ]);
  });
});

describe("a file beside those to import", () => {
  const money = '{"type":"object","properties":{"unit":{"type":"string","nullable":true}}}';
  const content = {
    openapi: "3.0.3",
    components: {
      schemas: { Order: { type: "object", properties: { total: { $ref: "money.json" } } } },
    },
  };

  it("is of the dialect of those that refer to it, unless it says another", () => {
    const unit = (text: string) => {
      const { files } = importOne(content, { beside: [sourceOf(text, "money.json")] });
      return Object(files.get("common/orders/money.json")?.["properties"]).unit as unknown;
    };

    expect(unit(money)).toEqual({ type: ["string", "null"] });
    expect(unit(money.replace("{", `{"$schema":"${draft7}",`))).toEqual({ type: "string" });
  });

  it("is the schema of a type that does nothing but refer to it", () => {
    const { files } = importOne(
      { openapi: "3.0.3", components: { schemas: { Order: { $ref: "money.json" } } } },
      { beside: [sourceOf(money, "money.json")] },
    );

    expect([...files.keys()]).toEqual(["orders/order.json"]);
    expect(files.get("orders/order.json")).toMatchObject({
      properties: { unit: { type: ["string", "null"] } },
    });
  });
});

describe("what is no schema", () => {
  it.each([{}, { name: "shop", version: "1" }, { commentId: { type: "string" } }])(
    "rejects %j",
    (content) => {
      expect(() => importOne(content)).toThrow("shop.json: has nothing of a JSON Schema, OpenAPI");
    },
  );
});
