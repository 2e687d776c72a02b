import { describe, expect, test } from "vitest";
import { toDocument } from "../../../../core/eventTypes/schema/bundle.ts";
import { curation } from "../../../support/curation/curation.ts";

const internal = { type: "string", "x-internal": true };
const text = { type: "string" };

/** The schema as other accounts know it, without the head that every file has. */
function curated(schema: object): unknown {
  const made = curation(schema);
  if (!made) throw new Error("the schema is refused, or nothing in it is internal");
  const { title: _title, description: _description, ...rest } = toDocument(made.curated);
  return rest;
}

/** What becomes of a schema in which `secret` is internal. */
function besideSecret(schema: object): unknown {
  const { allOf } = curated({
    allOf: [{ properties: { secret: internal } }, schema],
  }) as { readonly allOf: readonly unknown[] };
  return allOf[1];
}

const untouched: readonly (readonly [what: string, schema: object])[] = [
  ["rules about other properties", { required: ["a"], properties: { a: text } }],
  ["a closed object", { properties: { a: text }, additionalProperties: false }],
  ["the most properties there may be", { maxProperties: 3 }],
  [
    "alternatives that ask for other properties",
    { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
  ],
  ["what must not hold of other properties", { not: { required: ["a", "b"] } }],
  [
    "conditions on other properties",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { properties: { kind: { const: "x" } } }, then: { required: ["a"] } },
  ],
  ["scalars in a list of values", { properties: { kind: { enum: ["x", 1, null] } } }],
];

const loosened: readonly (readonly [what: string, schema: object, expected: object])[] = [
  ["a requirement", { not: { not: { required: ["secret"] } } }, {}],
  ["how few properties there may be", { minProperties: 2 }, {}],
  ["what properties may be called", { propertyNames: { enum: ["secret", "a"] } }, {}],
  ["what must not hold of something internal", { not: { required: ["secret"] } }, {}],
  [
    "alternatives that something internal tells apart",
    { oneOf: [{ required: ["a"] }, { not: { required: ["secret"] } }] },
    { allOf: [{ anyOf: [{ required: ["a"] }, {}] }] },
  ],
  [
    "a condition on something internal, for both of its branches",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { required: ["secret"] }, then: { required: ["a"] }, else: { required: ["b"] } },
    { allOf: [{ anyOf: [{ required: ["a"] }, { required: ["b"] }] }] },
  ],
  [
    "a condition on something internal with one branch",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { properties: { secret: { const: "x" } } }, then: { required: ["a"] } },
    {},
  ],
  [
    "what depends on something internal",
    {
      dependentRequired: { secret: ["a"], b: ["a"] },
      dependentSchemas: { secret: { required: ["a"] } },
    },
    { dependentRequired: { b: ["a"] } },
  ],
  [
    "what properties that nothing names may be",
    { properties: { a: text }, unevaluatedProperties: { allOf: [{}], anyOf: [{}], minLength: 1 } },
    {
      properties: { a: text },
      allOf: [
        {
          properties: { a: true },
          additionalProperties: { allOf: [{}], anyOf: [{}], minLength: 1 },
        },
      ],
    },
  ],
  [
    "whether anything is left over where that hangs on something internal",
    {
      anyOf: [{ required: ["secret"] }, { properties: { a: text } }],
      unevaluatedProperties: false,
    },
    { anyOf: [{}, { properties: { a: text } }], unevaluatedProperties: true },
  ],
  ["annotations of one's own", { "x-sample": { secret: "s-1" }, "x-internal-note": 1 }, {}],
  [
    "values that hold something internal",
    {
      enum: [{ secret: "s-1", a: "1" }, { a: "1" }, { a: "2" }],
      default: { secret: "s-1" },
      examples: [{ secret: "s-1", a: "1" }],
    },
    { enum: [{ a: "1" }, { a: "2" }], default: {}, examples: [{ a: "1" }] },
  ],
  [
    "a pattern that has an internal name in its text, and what it leaves over",
    { patternProperties: { "^(secret|a)$": text, "^b": text }, additionalProperties: false },
    { patternProperties: { "^b": text } },
  ],
  ["a pattern that is internal besides", { patternProperties: { "^sec": internal } }, {}],
];

describe("curateSchema", () => {
  test.each(untouched)("keeps %s as they are", (_, schema) => {
    expect(besideSecret(schema)).toEqual(schema);
  });

  test.each(loosened)("loosens %s", (_, schema, expected) => {
    expect(besideSecret(schema)).toEqual(expected);
  });

  test("takes a property out whichever schema marks it, and its mention with it", () => {
    const marked = { properties: { secret: internal } };
    const named = { properties: { secret: { type: "string", minLength: 2 }, a: text } };

    expect(curated({ allOf: [named], anyOf: [marked, {}] })).toEqual({
      allOf: [{ properties: { a: text } }],
      anyOf: [{}, {}],
    });
  });

  test("loosens counts and uniqueness of items in which something is internal", () => {
    const line = { type: "object", required: ["a"], properties: { a: text, secret: internal } };
    const rest = { type: "object", required: ["a"], properties: { a: text } };

    expect(
      curated({ properties: { list: { type: "array", items: line, uniqueItems: true } } }),
    ).toEqual({ properties: { list: { type: "array", items: rest } } });
    const counted = { type: "array", contains: line, minContains: 2, maxContains: 3, minItems: 1 };
    expect(curated({ properties: { list: counted } })).toEqual({
      properties: { list: { type: "array", contains: rest, minContains: 2, minItems: 1 } },
    });
  });

  test("says a definition differently where places see it differently", () => {
    const address = { type: "object", properties: { street: text, city: text } };
    const home = { $ref: "#/$defs/address", properties: { street: { "x-internal": true } } };

    expect(
      curated({
        $defs: { address },
        properties: { home, work: { $ref: "#/$defs/address" } },
      }),
    ).toEqual({
      properties: {
        home: { $ref: "#/$defs/ShopThingAddressDefinition" },
        work: { $ref: "#/$defs/ShopThingAddress" },
      },
      $defs: {
        ShopThingAddress: address,
        ShopThingAddressDefinition: { type: "object", properties: { city: text } },
      },
    });
  });

  test("calls no definition like something internal", () => {
    const part = { type: "object", properties: { b: text } };
    const secret = { type: "object", "x-internal": true, properties: { part } };
    const a = { $ref: "#/properties/secret/properties/part" };

    expect(curated({ properties: { secret, a } })).toEqual({
      properties: { a: { $ref: "#/$defs/Part" } },
      $defs: { Part: part },
    });
  });

  test("follows a schema that refers to itself", () => {
    const tree = {
      type: "object",
      properties: {
        secret: internal,
        children: { type: "array", items: { $ref: "#/$defs/tree" } },
      },
      additionalProperties: false,
    };

    expect(curated({ $defs: { tree }, properties: { root: { $ref: "#/$defs/tree" } } })).toEqual({
      properties: { root: { $ref: "#/$defs/ShopThingTree" } },
      $defs: {
        ShopThingTree: {
          type: "object",
          properties: { children: { type: "array", items: { $ref: "#/$defs/ShopThingTree" } } },
          additionalProperties: false,
        },
      },
    });
  });

  test("takes out properties with the names of an object's own members", () => {
    const properties = JSON.parse(
      '{"__proto__":{"x-internal":true},"constructor":{"x-internal":true},"toString":{"type":"string"}}',
    ) as object;
    const made = curation({ properties, additionalProperties: false });

    const data = JSON.parse('{"__proto__":1,"constructor":2,"toString":"s"}') as unknown;
    expect(JSON.stringify(made?.curate(data))).toBe('{"toString":"s"}');
    expect(made?.registered).not.toMatch(/__proto__|constructor/);
    expect(made?.refusedBy(made.curate(data))).toEqual([]);
  });
});
