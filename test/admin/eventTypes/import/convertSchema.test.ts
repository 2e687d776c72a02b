import { describe, expect, it } from "vitest";
import type { Dialect } from "../../../../admin/eventTypes/import/dialects.ts";
import { importOne, messages } from "./importing.ts";

/** What a property's schema of a dialect becomes, and what is said of it. */
function convert(schema: unknown, dialect: Dialect) {
  const whole = { type: "object", properties: { value: schema } };
  const imported = importOne(whole, { dialect });
  const { value } = Object(imported.files.get("orders/shop.json")?.["properties"]);
  return { value: value as unknown, told: messages(imported).slice(1) };
}

interface Case {
  readonly schema: unknown;
  readonly becomes: unknown;
  /** Part of what is said, beside what is said of every schema. */
  readonly told?: string;
}

const cases: Readonly<Partial<Record<Dialect, readonly Case[]>>> = {
  "draft-04": [
    {
      schema: { minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
      becomes: { exclusiveMinimum: 1, maximum: 9 },
      told: "exclusiveMinimum: true is now the number itself",
    },
    { schema: { const: 1 }, becomes: {}, told: '"const" is left out: JSON Schema draft 4' },
    { schema: { id: "#a" }, becomes: {}, told: "id is left out: schema files are named" },
    { schema: { readOnly: true }, becomes: { readOnly: true } },
    { schema: { exclusiveMinimum: true }, becomes: {}, told: "says nothing without minimum" },
  ],
  "draft-06": [{ schema: { if: true }, becomes: {}, told: '"if" is left out' }],
  "draft-07": [
    {
      schema: { items: [{ type: "string" }], additionalItems: { type: "number" } },
      becomes: { prefixItems: [{ type: "string" }], items: { type: "number" } },
      told: "a list in items is now prefixItems",
    },
    { schema: { items: [], additionalItems: false }, becomes: { items: false } },
    {
      schema: { items: {}, additionalItems: false },
      becomes: { items: {} },
      told: "additionalItems is left out",
    },
    {
      schema: { dependencies: { a: ["b"], c: { minProperties: 2 } } },
      becomes: { dependentRequired: { a: ["b"] }, dependentSchemas: { c: { minProperties: 2 } } },
      told: "dependencies is now dependentRequired and dependentSchemas",
    },
    { schema: { optional: true }, becomes: {}, told: '"optional" is left out' },
    { schema: { "x-order": 3 }, becomes: { "x-order": 3 } },
    { schema: { "x-internal": true }, becomes: {}, told: "x-internal is left out" },
    { schema: { "x-signalbox": {} }, becomes: {}, told: "x-signalbox is left out" },
    { schema: { pattern: "^\\d+\\-\\@$" }, becomes: { pattern: "^\\d+-@$" }, told: "backslashes" },
    {
      schema: { patternProperties: { "^\\-": {}, "^-": { type: "null" } } },
      becomes: { patternProperties: { "^-": { allOf: [{}, { type: "null" }] } } },
    },
    { schema: { unevaluatedItems: false }, becomes: {}, told: '"unevaluatedItems" is left out' },
    { schema: true, becomes: true },
  ],
  "2019-09": [
    {
      schema: { $recursiveRef: "#" },
      becomes: { $ref: "#" },
      told: "$recursiveRef is now $ref",
    },
    {
      schema: { dependencies: { a: ["b"] }, dependentRequired: { c: ["d"] } },
      becomes: { dependentRequired: { c: ["d"] }, allOf: [{ dependentRequired: { a: ["b"] } }] },
    },
    { schema: { $ref: "#", minProperties: 1 }, becomes: { $ref: "#", minProperties: 1 } },
    {
      schema: { contains: {}, minContains: 2, unevaluatedItems: false },
      becomes: {
        unevaluatedItems: false,
        allOf: [{ not: { not: { contains: {}, minContains: 2 } } }],
      },
      told: "contains stands in not/not",
    },
  ],
  "openapi-3.0": [
    {
      schema: { type: "string", nullable: true },
      becomes: { type: ["string", "null"] },
      told: 'nullable: true is now "null" among the types',
    },
    { schema: { type: "string", nullable: false }, becomes: { type: "string" } },
    { schema: { allOf: [{}], nullable: true }, becomes: { allOf: [{}] }, told: "where no type" },
    {
      schema: { type: "string", nullable: true, enum: ["a"] },
      becomes: { type: ["string", "null"], enum: ["a"] },
      told: "null is refused in spite of nullable",
    },
    { schema: { example: 1 }, becomes: { examples: [1] }, told: "the only one of examples" },
    {
      schema: { oneOf: [{}], discriminator: { propertyName: "a" } },
      becomes: { oneOf: [{}] },
      told: "discriminator is left out",
    },
    { schema: { xml: {}, externalDocs: {} }, becomes: {}, told: "it is a remark" },
    {
      schema: { type: "integer", format: "int32", minimum: 0 },
      becomes: {
        type: "integer",
        minimum: 0,
        allOf: [{ minimum: -2_147_483_648, maximum: 2_147_483_647 }],
      },
      told: "format int32 is now its range",
    },
    {
      schema: { type: "string", format: "byte" },
      becomes: { type: "string", contentEncoding: "base64" },
      told: "no validator checks it",
    },
    { schema: { type: "number", format: "int64" }, becomes: { type: "number" }, told: "unless" },
    { schema: { type: "number", format: "double" }, becomes: { type: "number" } },
    { schema: { patternProperties: {} }, becomes: {}, told: "OpenAPI 3.0 has no such keyword" },
  ],
  "openapi-3.1": [
    {
      schema: { type: ["string", "null"], example: "a" },
      becomes: { type: ["string", "null"], examples: ["a"] },
    },
    { schema: { nullable: true }, becomes: {}, told: '"nullable" is left out' },
  ],
  "2020-12": [
    { schema: { prefixItems: [{ const: 1 }] }, becomes: { prefixItems: [{ const: 1 }] } },
    { schema: { additionalItems: false }, becomes: {}, told: '"additionalItems" is left out' },
  ],
};

describe.each(Object.entries(cases))("a schema of %s", (dialect, list) => {
  it.each(list)("$schema", ({ schema, becomes, told }) => {
    const converted = convert(schema, dialect as Dialect);

    expect(converted.value).toEqual(becomes);
    if (told !== undefined) expect(converted.told.join("\n")).toContain(told);
  });
});

describe("a schema beside $ref", () => {
  const schema = { $ref: "#", type: "string", description: "Words.", default: 1 };

  it.each(["draft-04", "draft-07", "openapi-3.0", "asyncapi"] as const)(
    "is left out but for remarks in %s, where validators skip it",
    (dialect) => {
      const { value, told } = convert(schema, dialect);

      expect(value).toEqual({ $ref: "#", description: "Words.", default: 1 });
      expect(told.join("\n")).toContain("type beside $ref is left out");
    },
  );

  it.each(["2019-09", "2020-12", "openapi-3.1"] as const)("stays in %s", (dialect) => {
    expect(convert(schema, dialect).value).toEqual(schema);
  });
});

describe("what can't be converted", () => {
  it("rejects a regular expression of another language", () => {
    expect(() => convert({ pattern: "(?i)^a\\z" }, "draft-07")).toThrow(
      'shop.json#/properties/value/pattern: "(?i)^a\\\\z" is no regular expression of JSON Schema',
    );
  });

  it("rejects a dynamic reference that names several schemas", () => {
    const tree = (id: string) => ({ $id: id, $recursiveAnchor: true });
    const whole = { allOf: [tree("a"), tree("b")], items: { $recursiveRef: "#" } };

    expect(() => importOne(whole, { dialect: "2019-09" })).toThrow(
      'shop.json#/items/$recursiveRef: $recursiveRef "#" names another schema for each way',
    );
  });

  it("rejects a reference to the network, and says what to do", () => {
    expect(() => convert({ $ref: "https://example.com/money.json#/a" }, "draft-07")).toThrow(
      'shop.json#/properties/value/$ref: $ref "https://example.com/money.json#/a" leads to ' +
        "https://example.com/money.json, and nothing is ever fetched: save it to a file",
    );
  });

  it.each([
    ["#/definitions/none", "names a place that is not there"],
    ["#none", 'names the anchor "none", which is not there'],
    ["money.json", "names a file that is not there, or lies outside"],
    ["#/%zz", "is no reference that can be read"],
    ["#/a~", "names a place that is not there"],
  ])("rejects the reference %s", (reference, reason) => {
    expect(() => convert({ $ref: reference }, "draft-07")).toThrow(reason);
  });
});
