import { describe, expect, test } from "vitest";
import { toDocument } from "../../../../core/eventTypes/schema/bundle.ts";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";
import { readSchemas, schemaFile, sharedFile } from "../../../support/schemas/readSchemas.ts";

const file = "shop/order.placed.json";

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  return readSchemas(files).problems.map(formatProblem);
}

function referring($ref: string): string {
  return schemaFile({ properties: { a: { $ref } } });
}

describe("a reference", () => {
  test.each([
    ["../common/absent.json", "names schemas/common/absent.json, which does not exist"],
    ["../common/a.json#/$defs/absent", "names no schema in schemas/common/a.json"],
    ["../common/a.json#/$defs", "names no schema in schemas/common/a.json"],
    ["#/title", "names no schema in schemas/shop/order.placed.json"],
    ["#anchor", 'names the $anchor "anchor", which schemas/shop/order.placed.json does not have'],
    ["#/%E0%A4%A", "has a fragment that is no percent-encoded text"],
    ["#/a~2", "has a fragment that is no JSON Pointer"],
    ["../../secrets.json", "leaves the folder of schemas"],
    ["https://example.com/schema.json", "is no relative path and no $id of a schema file"],
    ["#/__proto__", "names no schema"],
    ["#/constructor", "names no schema"],
  ])("to %s fails unless it names a schema", (reference, reason) => {
    const files = { [file]: referring(reference), "common/a.json": sharedFile({ $defs: {} }) };

    expect(problemsOf(files)).toEqual([
      expect.stringContaining(
        `schemas/${file}#/properties/a/$ref: $ref ${JSON.stringify(reference)} ${reason}`,
      ),
    ]);
  });

  test.each([
    ["to itself", { a: { $ref: "#/$defs/a" } }, 1],
    ["in a ring", { a: { $ref: "#/$defs/b" }, b: { allOf: [{ $ref: "#/$defs/a" }] } }, 2],
    ["under a condition", { a: { if: { not: { $ref: "#/$defs/a" } }, else: {} } }, 1],
  ])("fails where it leads back %s without looking deeper", (_, $defs, count) => {
    const problems = problemsOf({ "common/a.json": sharedFile({ $defs }) });

    expect(problems).toHaveLength(count);
    expect(problems[0]).toContain("leads back to itself");
  });

  const anchored = sharedFile({
    $id: "https://schemas.example.com/money.json#",
    $defs: { amount: { $anchor: "amount", type: "integer" } },
  });

  test.each([
    ["an $anchor of the same file", "#here"],
    ["an $anchor of another file", "../common/money.json#amount"],
    ["another file by its $id", "https://schemas.example.com/money.json"],
    ["a place in it by JSON Pointer", "https://schemas.example.com/money.json#/$defs/amount"],
    ["an $anchor in it", "https://schemas.example.com/money.json#amount"],
  ])("may be to %s", (_, reference) => {
    const referring = schemaFile({
      $defs: { b: { $anchor: "here", type: "string" } },
      properties: { a: { $ref: reference } },
    });

    expect(problemsOf({ [file]: referring, "common/money.json": anchored })).toEqual([]);
  });

  test("may be to an $anchor in the schema of a closing event", () => {
    const completed = { $anchor: "done", type: "object" };
    const files = {
      [file]: schemaFile({ properties: { a: { $ref: "#done" } } }, { operation: { completed } }),
    };

    expect(problemsOf(files)).toEqual([]);
  });

  test("fails where two schemas of a file have one $anchor, or two files one $id", () => {
    const twins = { $defs: { a: { $anchor: "x" }, b: { $anchor: "x" } } };

    expect(
      problemsOf({
        "common/a.json": sharedFile({ $id: "https://example.com/a", ...twins }),
        "common/b.json": sharedFile({ $id: "https://example.com/a" }),
      }),
    ).toEqual([
      'schemas/common/a.json#/$defs/b/$anchor: $anchor "x" stands at #/$defs/a too; rename one of them',
      'schemas/common/b.json#/$id: $id "https://example.com/a" is also that of schemas/common/a.json; ' +
        "change one of them, or take it out",
    ]);
  });

  test("may lead back through properties or items", () => {
    const tree = {
      type: "object",
      properties: { children: { type: "array", items: { $ref: "#" } } },
    };

    expect(problemsOf({ "common/tree.json": sharedFile(tree), [file]: schemaFile(tree) })).toEqual(
      [],
    );
  });
});

describe("a bundled schema", () => {
  test("stands alone, whatever the way its references go", () => {
    const { types, problems } = readSchemas({
      [file]: schemaFile({
        properties: {
          customer: { $ref: "../common/people/person.json" },
          address: { $ref: "../common/people/person.json#/$defs/address" },
          previous: { $ref: "#" },
          line: { $ref: "./basket.json#/properties/first%20line" },
        },
      }),
      "shop/basket.json": schemaFile({ properties: { "first line": { type: "string" } } }),
      "common/people/person.json": sharedFile({
        type: "object",
        properties: { home: { $ref: "#/$defs/address" } },
        $defs: { address: { type: "object" }, unused: { type: "null" } },
      }),
    });

    expect(problems).toEqual([]);
    const bundle = types.find(({ type }) => type.id === "shop@order.placed")?.bundle;
    const document = bundle && toDocument(bundle);
    expect(Object.keys(document?.["$defs"] ?? {})).toEqual([
      "PeoplePerson",
      "PeoplePersonAddress",
      "ShopBasketPropertiesFirstLine",
      "ShopOrderPlacedDefinition",
    ]);
    expect(document?.["properties"]).toEqual({
      customer: { $ref: "#/$defs/PeoplePerson" },
      address: { $ref: "#/$defs/PeoplePersonAddress" },
      previous: { $ref: "#/$defs/ShopOrderPlacedDefinition" },
      line: { $ref: "#/$defs/ShopBasketPropertiesFirstLine" },
    });
  });
});

describe("a schema version", () => {
  function versionOf(files: Readonly<Record<string, string>>): string | undefined {
    return readSchemas(files).types[0]?.type.schemaVersion;
  }
  const before = versionOf({
    [file]: schemaFile({ required: ["a", "b"], properties: { a: { $ref: "../common/a.json" } } }),
    "common/a.json": sharedFile({ type: "string" }),
  });

  test("stays when only words, spaces or the order of names change", () => {
    const after = versionOf({
      [file]: JSON.stringify(
        JSON.parse(
          schemaFile({
            properties: { a: { description: "new", $ref: "../common/a.json" } },
            required: ["b", "a"],
            title: "Better title",
          }),
        ),
        null,
        4,
      ),
      "common/a.json": sharedFile({ type: "string" }),
    });

    expect(after).toBe(before);
  });

  test("changes when a shared definition does", () => {
    const after = versionOf({
      [file]: schemaFile({ required: ["a", "b"], properties: { a: { $ref: "../common/a.json" } } }),
      "common/a.json": sharedFile({ type: "number" }),
    });

    expect(after).not.toBe(before);
  });

  test("changes when a property becomes internal", () => {
    const version = (mark: object) =>
      versionOf({ [file]: schemaFile({ properties: { a: mark } }) });

    expect(version({ "x-internal": true })).not.toBe(version({}));
  });
});
