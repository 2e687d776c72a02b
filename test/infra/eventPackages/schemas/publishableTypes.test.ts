import { describe, expect, test } from "vitest";
import { toDocument } from "../../../../core/eventTypes/schema/bundle.ts";
import { publishableTypes } from "../../../../infra/eventPackages/schemas/publishableTypes.ts";
import { readSchemas, schemaFile, sharedFile } from "../../../support/schemas/readSchemas.ts";
import { hidden, hostileSchemas } from "../support/hostileSchemas.ts";

function publish(files: Readonly<Record<string, string>>) {
  const { types, problems } = readSchemas(files);
  expect(problems).toEqual([]);
  return publishableTypes(types);
}

/** The schema of the one type that the files declare. */
function schemaOf(schema: object, shared: Readonly<Record<string, string>> = {}) {
  const [type] = publish({ "shop/order.json": schemaFile(schema), ...shared });
  if (!type) throw new Error("no type");
  return toDocument(type.bundle);
}

const internal = { "x-internal": true };

describe("publishableTypes", () => {
  test("tells nothing of what is internal, however it is hidden, and all else", () => {
    const types = publish(hostileSchemas);

    const text = JSON.stringify(types.map(({ facts, bundle }) => [facts, toDocument(bundle)]));
    expect(text.match(/.{80}hidden.{40}/gi)).toBeNull();
    expect(text).not.toMatch(hidden);
    for (const shown of ["Shown id", "Shown description", "Shown amount", "Shown customer"]) {
      expect(text).toContain(shown);
    }
  });

  test("keeps every rule of an internal property, which publishers set", () => {
    const rules = { type: "string", minLength: 2, enum: ["good", "bad"] };

    const schema = schemaOf({
      required: ["grade"],
      properties: { grade: { ...internal, ...rules, description: "How good they are" } },
    });

    expect(schema).toMatchObject({ required: ["grade"], properties: { grade: rules } });
    expect(JSON.stringify(schema)).not.toMatch(/x-internal|How good/);
  });

  test("keeps the words of a definition that something open refers to as well", () => {
    const shared = { "common/id.json": sharedFile({ type: "string", description: "An id" }) };
    const reference = { $ref: "../common/id.json" };

    const open = schemaOf(
      { properties: { a: { ...internal, ...reference }, b: reference } },
      shared,
    );
    const closed = schemaOf({ properties: { a: { ...internal, ...reference } } }, shared);

    expect(open).toMatchObject({ $defs: { Id: { description: "An id" } } });
    expect(closed["$defs"]).toEqual({ Part: { type: "string" } });
    expect(closed).toMatchObject({ properties: { a: { $ref: "#/$defs/Part" } } });
  });

  test("silences a definition's property that one type alone calls internal", () => {
    const line = sharedFile({
      type: "object",
      properties: { cost: { type: "number", description: "What we pay" } },
    });
    const types = publish({
      "common/line.json": line,
      "shop/a.json": schemaFile({ $ref: "../common/line.json", properties: { cost: internal } }),
      "shop/b.json": schemaFile({ properties: { line: { $ref: "../common/line.json" } } }),
    });

    expect(JSON.stringify(types)).not.toContain("What we pay");
  });

  test("gives parts that are internal names that tell nothing, and follows them into each other", () => {
    const schema = schemaOf(
      { properties: { a: { ...internal, $ref: "../common/secret/tree.json" } } },
      {
        "common/secret/tree.json": sharedFile({
          type: "object",
          properties: { next: { $ref: "tree.json" }, leaf: { $ref: "leaf.json" } },
        }),
        "common/secret/leaf.json": sharedFile({ type: "string" }),
      },
    );

    expect(Object.keys(schema["$defs"] as object)).toEqual(["Part", "PartDefinition"]);
    expect(JSON.stringify(schema)).not.toMatch(/secret|leaf\.json|Tree|Leaf/);
    expect(schema).toMatchObject({
      $defs: {
        PartDefinition: {
          properties: {
            next: { $ref: "#/$defs/PartDefinition" },
            leaf: { $ref: "#/$defs/Part" },
          },
        },
      },
    });
  });

  test("says of a type what a client needs, and nothing of who owns it", () => {
    const [type] = publish({
      "shop/order.json": schemaFile({}, { owner: "ann@acme.example", visibility: "public" }),
    });

    expect(type?.facts).toEqual({
      id: "shop@order",
      source: "shop",
      detailType: "order",
      envelope: "wrapped",
      category: "action",
      schemaVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });
});
