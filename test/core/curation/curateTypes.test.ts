import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../core/eventTypes/schema/SchemaProblem.ts";
import { curateFiles, publicFile } from "../../support/curation/curate.ts";
import { schemaFile, sharedFile } from "../../support/schemas/readSchemas.ts";

const internal = { type: "string", "x-internal": true };

function problemsOf(schema: object, shared: Readonly<Record<string, string>> = {}) {
  const { problems } = curateFiles({ "shop/order.json": publicFile(schema), ...shared });
  return problems.map(formatProblem);
}

function warningsOf(schema: object, shared: Readonly<Record<string, string>> = {}) {
  const { warnings } = curateFiles({ "shop/order.json": publicFile(schema), ...shared });
  return warnings.map(formatProblem);
}

/** Places at which something internal is required. */
function requiredAt(schema: object, shared: Readonly<Record<string, string>> = {}) {
  return problemsOf(schema, shared).map((line) => line.split(":")[0]);
}

describe("curateTypes", () => {
  test("has public types only, with a fingerprint that follows what they show", () => {
    const version = (schema: object) =>
      curateFiles({ "shop/order.json": publicFile(schema) }).types[0]?.type.schemaVersion;

    const { types } = curateFiles({
      "shop/order.json": publicFile({ properties: { a: internal } }, { operation: true }),
      "shop/stock.json": schemaFile({}),
    });

    expect(types.map(({ type }) => type.id)).toEqual([
      "shop@order",
      "shop@order.completed",
      "shop@order.failed",
    ]);
    expect(version({ properties: { a: internal } })).toBe(version({ properties: { b: internal } }));
    expect(version({ properties: { a: { type: "string" } } })).not.toBe(version({}));
  });

  test("gives a type without anything internal its own fingerprint and no plan", () => {
    const file = publicFile({ properties: { a: { type: "string" } } });

    const [curated] = curateFiles({ "shop/order.json": file }).types;

    expect(curated).toMatchObject({
      type: { schemaVersion: expect.stringMatching(/^[0-9a-f]{12}$/) },
    });
    expect(curated).not.toHaveProperty("plan");
  });

  test("rejects a required property that is internal, with its place and the ways out", () => {
    expect(problemsOf({ required: ["id", "a"], properties: { a: internal } })).toEqual([
      'schemas/shop/order.json#/required/1: requires "a" of a public type, which is internal; ' +
        "take it out here, or x-internal out of the property, or make the type's visibility internal",
    ]);
  });

  test("rejects it in any branch that may demand it, and where another branch marks it", () => {
    const marked = { properties: { a: internal } };
    const demanding = { required: ["a"] };

    expect(requiredAt({ allOf: [marked, demanding] })).toEqual([
      "schemas/shop/order.json#/allOf/1/required/0",
    ]);
    expect(requiredAt({ ...marked, anyOf: [{}, demanding] })).toHaveLength(1);
    expect(requiredAt({ ...marked, oneOf: [{}, demanding] })).toHaveLength(1);
    expect(requiredAt({ ...marked, if: {}, else: demanding })).toHaveLength(1);
    expect(requiredAt({ ...demanding, if: marked })).toHaveLength(1);
    expect(requiredAt({ ...marked, dependentSchemas: { b: demanding } })).toHaveLength(1);
    expect(requiredAt({ ...marked, dependentRequired: { b: ["c", "a"] } })).toEqual([
      "schemas/shop/order.json#/dependentRequired/b/1",
    ]);
    expect(requiredAt({ ...demanding, patternProperties: { "^a": internal } })).toHaveLength(1);
  });

  test("rejects it in parts of the data, at the place of a shared definition", () => {
    const shared = {
      "common/line.json": sharedFile({
        type: "object",
        required: ["cost"],
        properties: { cost: internal, lines: { type: "array", items: { $ref: "line.json" } } },
      }),
    };
    const line = { $ref: "../common/line.json" };

    const expected = ["schemas/common/line.json#/required/0"];
    expect(requiredAt({ properties: { line } }, shared)).toEqual(expected);
    expect(
      requiredAt({ properties: { lines: { type: "array", contains: line } } }, shared),
    ).toEqual(expected);
    expect(
      requiredAt({ additionalProperties: { type: "array", prefixItems: [line] } }, shared),
    ).toEqual(expected);
  });

  test("lets a condition ask for what is internal, and internal parts require each other", () => {
    const properties = { a: internal, b: internal };

    expect(problemsOf({ properties, not: { required: ["a"] } })).toEqual([]);
    expect(problemsOf({ properties, if: { required: ["a"] }, else: { type: "object" } })).toEqual(
      [],
    );
    expect(problemsOf({ properties, dependentRequired: { a: ["b"] } })).toEqual([]);
    expect(problemsOf({ properties, dependentSchemas: { a: { required: ["b"] } } })).toEqual([]);
    expect(
      problemsOf({
        properties: { a: { ...internal, type: "object", required: ["b"], properties } },
      }),
    ).toEqual([]);
  });

  test("rejects a mark that references carry to items or the whole data", () => {
    const properties = { a: internal, list: { type: "array", items: { $ref: "#/properties/a" } } };

    expect(problemsOf({ properties })).toEqual([
      "schemas/shop/order.json#/properties/list/items: refers to a schema with x-internal for items " +
        "of a public type; write x-internal into the property that holds the array, and refer to a " +
        "schema without it",
    ]);
    const whole = { allOf: [{ $ref: "../common/all.json#/properties/a" }] };
    const shared = {
      "common/all.json": sharedFile({ type: "object", properties: { a: internal } }),
    };
    expect(requiredAt(whole, shared)).toEqual(["schemas/shop/order.json#"]);
  });

  test("rejects marks that differ from place to place without end", () => {
    const numbers = Array.from({ length: 10 }, (_, number) => number);
    const marks = numbers.map((number) => [
      `mark${number}`,
      {
        type: "object",
        properties: { [`s${number}`]: internal },
        additionalProperties: { $ref: `#/$defs/mark${number}` },
      },
    ]);
    const properties = numbers.map((number) => [
      `p${number}`,
      { allOf: [{ $ref: "#/$defs/all" }, { $ref: `#/$defs/mark${number}` }] },
    ]);
    const all = { type: "object", properties: Object.fromEntries(properties) };

    const lines = problemsOf({
      $defs: { ...Object.fromEntries(marks), all },
      allOf: [{ $ref: "#/$defs/all" }],
    });

    expect(lines).toEqual([expect.stringContaining("in each of too many places")]);
  });

  test("warns of a public type that lets through what it doesn't name", () => {
    expect(warningsOf({ properties: { a: { type: "string" } } })).toEqual([
      "schemas/shop/order.json#: is open in a public type: properties that it does not name leave " +
        "the account as they are; add additionalProperties: false, or additionalProperties: true to " +
        "say that this is meant",
    ]);
  });

  test("warns of open parts at the place they are written", () => {
    const closed = { additionalProperties: false };
    const shared = {
      "common/address.json": sharedFile({
        type: "object",
        properties: { street: { type: "string" } },
      }),
    };
    const address = { $ref: "../common/address.json" };
    const places = (schema: object) =>
      warningsOf({ ...closed, ...schema }, shared).map((line) => line.split(":")[0]);

    expect(places({ properties: { address } })).toEqual(["schemas/common/address.json#"]);
    expect(places({ properties: { list: { type: "array", items: address } } })).toHaveLength(1);
    expect(places({ properties: { list: { type: "array" } } })).toEqual([
      "schemas/shop/order.json#/properties/list",
    ]);
    expect(places({ properties: { any: { description: "anything" } } })).toHaveLength(1);
    expect(
      places({ properties: { either: { anyOf: [{ type: "string" }, { type: "object" }] } } }),
    ).toEqual(["schemas/shop/order.json#/properties/either/anyOf/1"]);
  });

  test("doesn't warn where other branches close, where it is meant, nor of what is internal", () => {
    const open = { type: "object" };
    const properties = {
      any: true,
      meant: { ...open, additionalProperties: true },
      map: { ...open, additionalProperties: { type: "string" } },
      closed: { ...open, allOf: [{ additionalProperties: false }] },
      one: { ...open, oneOf: [{ const: { b: 1 } }, { unevaluatedProperties: false }] },
      secret: { ...open, "x-internal": true },
      text: { minLength: 1, type: "string" },
    };

    expect(warningsOf({ properties, additionalProperties: false })).toEqual([]);
    expect(warningsOf({ ...open, properties: { a: true }, unevaluatedProperties: false })).toEqual(
      [],
    );
    expect(curateFiles({ "shop/order.json": schemaFile({}) }).warnings).toEqual([]);
  });
});
