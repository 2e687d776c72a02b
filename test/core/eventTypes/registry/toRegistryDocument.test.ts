import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";
import { documents, schemas } from "../../../support/schemas/arbitraries.ts";
import { draft4Errors } from "../../../support/schemas/compileDraft4.ts";
import { convert } from "../../../support/schemas/convert.ts";
import { sharedFile } from "../../../support/schemas/readSchemas.ts";

const object = { type: "object" };

/** Pairs of a schema and documents that show whether its conversion is exact. */
const convertible: readonly (readonly [
  name: string,
  schema: object,
  documents: readonly unknown[],
])[] = [
  ["const", { const: { a: [1] } }, [{ a: [1] }, { a: [2] }, 1]],
  ["const null", { const: null }, [null, 0]],
  ["const beside enum", { const: 1, enum: [1, 2] }, [1, 2]],
  [
    "an enum with one value twice",
    {
      enum: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    [{ a: 1, b: 2 }, 1],
  ],
  ["exclusiveMinimum", { type: "number", exclusiveMinimum: 3 }, [2, 3, 4]],
  ["exclusiveMaximum", { type: "number", exclusiveMaximum: 3 }, [2, 3, 4]],
  ["the tighter minimum", { type: "number", minimum: 3, exclusiveMinimum: 2 }, [2, 2.5, 3]],
  ["the tighter exclusive minimum", { type: "number", minimum: 3, exclusiveMinimum: 3 }, [3, 4]],
  ["the tighter maximum", { type: "number", maximum: 3, exclusiveMaximum: 4 }, [3, 3.5, 4]],
  ["several types", { type: ["string", "null"] }, ["", null, 1]],
  ["a boolean schema", { properties: { a: true, b: false } }, [{ a: 1 }, { b: 1 }, {}]],
  [
    "if, then, else",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: object, then: { required: ["a"] }, else: { const: 1 } },
    [{}, { a: 1 }, 1, 2],
  ],
  [
    "if, then",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { required: ["a"] }, then: { required: ["b"] } },
    [{}, { a: 1 }, { a: 1, b: 1 }],
  ],
  ["if, else", { if: { required: ["a"] }, else: { required: ["b"] } }, [{}, { a: 1 }, { b: 1 }]],
  ["if alone", { if: { required: ["a"] } }, [{}, { a: 1 }]],
  [
    "dependentRequired",
    { dependentRequired: { a: ["b"], c: [] } },
    [{ a: 1 }, { a: 1, b: 1 }, { c: 1 }],
  ],
  [
    "dependentSchemas",
    { dependentSchemas: { a: { required: ["b"] } } },
    [{ a: 1 }, { a: 1, b: 1 }],
  ],
  [
    "both kinds of dependency of one property",
    { dependentRequired: { a: ["b"] }, dependentSchemas: { a: { required: ["c"] } } },
    [
      { a: 1, b: 1 },
      { a: 1, c: 1 },
      { a: 1, b: 1, c: 1 },
    ],
  ],
  ["an empty required", { required: [] }, [{}, 1]],
  [
    "prefixItems",
    { prefixItems: [{ type: "string" }, { type: "number" }] },
    [["a"], ["a", 1, 2], [1]],
  ],
  ["prefixItems and items", { prefixItems: [true], items: object }, [[1], [1, {}], [1, 2]]],
  ["prefixItems and no more", { prefixItems: [true], items: false }, [[1], [1, 2], []]],
  ["no items", { items: false }, [[], [1], 1]],
  ["contains", { contains: object }, [[], [1], [1, {}], 1]],
  [
    "contains of one property after another",
    { additionalProperties: { contains: object } },
    [
      { a: [{}], b: [] },
      { a: [{}], b: [{}] },
      { a: [], b: [{}] },
    ],
  ],
  [
    "contains after prefixItems under a condition",
    { not: { prefixItems: [true, { const: 1 }], contains: object } },
    [[{}], [1], [{}, 1], [{}, 2]],
  ],
  ["contains, or not", { contains: object, minContains: 0 }, [[], [1]]],
  ["contains none", { contains: object, minContains: 0, maxContains: 0 }, [[], [1], [{}]]],
  ["propertyNames of a pattern", { propertyNames: { pattern: "^a" } }, [{ ab: 1 }, { b: 1 }, 1]],
  ["propertyNames of a list", { propertyNames: { enum: ["a", 3] } }, [{ a: 1 }, { 3: 1 }]],
  ["propertyNames of one", { propertyNames: { const: "a" } }, [{ a: 1 }, { b: 1 }]],
  ["no property names", { propertyNames: false }, [{}, { a: 1 }]],
  ["any property names", { propertyNames: { type: "string" } }, [{}, { a: 1 }]],
  [
    "propertyNames beside properties",
    {
      propertyNames: { pattern: "^[ab]$" },
      properties: { c: {} },
      additionalProperties: { type: "number" },
    },
    [{ a: 1 }, { a: "x" }, { c: 1 }],
  ],
  [
    "unevaluatedProperties",
    { properties: { a: {} }, allOf: [{ properties: { b: {} } }], unevaluatedProperties: false },
    [
      { a: 1, b: 1 },
      { a: 1, c: 1 },
    ],
  ],
  [
    "unevaluatedProperties of a kind",
    { patternProperties: { "^a": {} }, unevaluatedProperties: { type: "number" } },
    [{ ab: "x" }, { b: 1 }, { b: "x" }],
  ],
  ["unevaluatedProperties of any kind", { unevaluatedProperties: true }, [{ a: 1 }]],
  [
    "properties named beside additionalProperties by a schema of their own",
    { additionalProperties: { minItems: 1 }, allOf: [{ patternProperties: { o: true } }] },
    [{ o: [] }, { o: [1] }, { x: [] }, { x: [1] }],
  ],
  [
    "the same with properties, and additionalProperties that forbid",
    { additionalProperties: false, allOf: [{ properties: { o: {} } }] },
    [{}, { o: 1 }, { x: 1 }],
  ],
  ["unevaluatedItems", { prefixItems: [{}], unevaluatedItems: false }, [[1], [1, 2]]],
  ["unevaluatedItems alone", { unevaluatedItems: { type: "number" } }, [[1], ["a"]]],
  ["unevaluatedItems beside items", { items: object, unevaluatedItems: false }, [[{}], [1]]],
  ["a format that draft 4 knows", { format: "ipv4" }, ["1.2.3.4", "1.2.3", 1]],
  ["format beside pattern", { format: "date", pattern: "^2" }, ["2020-01-01", "1999-01-01", "2x"]],
  [
    "keywords that draft 4 lacks but that say nothing",
    { deprecated: true, readOnly: true, contentEncoding: "base64", examples: [1] },
    [1, "%"],
  ],
];

describe("toRegistryDocument", () => {
  test.each(convertible)("keeps the verdict on %s", (_, schema, data) => {
    const { ours, registered, problems, text } = convert(schema);

    expect(problems).toEqual([]);
    expect(draft4Errors(text)).toBe("");
    expect(data.map(registered)).toEqual(data.map(ours));
  });

  test("keeps the verdict of any schema that it converts on any document", () => {
    fc.assert(
      fc.property(schemas, fc.array(documents, { minLength: 5, maxLength: 20 }), (schema, data) => {
        const { ours, registered, problems, text } = convert(schema);
        fc.pre(problems.length === 0);

        expect(draft4Errors(text)).toBe("");
        expect(data.map(registered)).toEqual(data.map(ours));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["date", fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))],
    [
      "date",
      fc
        .tuple(
          fc.integer({ min: 0, max: 9999 }),
          fc.integer({ min: 0, max: 13 }),
          fc.integer({ min: 0, max: 32 }),
        )
        .map(([year, month, day]) => [pad(year, 4), pad(month, 2), pad(day, 2)].join("-")),
    ],
    [
      "uuid",
      fc.oneof(
        fc.uuid(),
        fc.uuid().map((id) => `URN:uuid:${id.toUpperCase()}`),
        fc.string(),
      ),
    ],
    ["duration", fc.stringMatching(/^P[0-9YMDTHSW]{0,6}$/)],
    ["json-pointer", fc.stringMatching(/^[/a~01]{0,6}$/)],
    ["relative-json-pointer", fc.stringMatching(/^[0-9]{0,2}[#/a~01]{0,4}$/)],
  ] as const)("says the format %s by a pattern that accepts the same texts", (format, texts) => {
    const { ours, registered, problems } = convert({ type: "string", format });

    expect(problems).toEqual([]);
    fc.assert(
      fc.property(texts, (text) => {
        expect(registered(text)).toBe(ours(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("writes cyclic references as definitions, once each", () => {
    const tree = {
      type: "object",
      properties: { children: { type: "array", items: { $ref: "#" } } },
    };
    const { ours, registered, text } = convert(
      { $ref: "../common/tree.json" },
      { "common/tree.json": sharedFile(tree) },
    );
    const data = [{ children: [{ children: [{}] }] }, { children: [{ children: [1] }] }, 1];

    expect(draft4Errors(text)).toBe("");
    expect(Object.keys((JSON.parse(text) as { definitions: object }).definitions)).toEqual([
      "Tree",
    ]);
    expect(data.map(registered)).toEqual([true, false, false]);
    expect(data.map(ours)).toEqual([true, false, false]);
  });

  test("keeps what stands beside a reference, which draft 4 would ignore", () => {
    const shared = { "common/a.json": sharedFile({ type: "object", required: ["a"] }) };
    const { ours, registered } = convert({ $ref: "../common/a.json", required: ["b"] }, shared);
    const data = [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }];

    expect(data.map(registered)).toEqual([false, false, true]);
    expect(data.map(ours)).toEqual([false, false, true]);
  });

  test("leaves no annotation of ours and no other dialect's keyword", () => {
    const { text } = convert({ properties: { a: { "x-internal": true, type: "string" } } });

    expect(JSON.parse(text)).toEqual({
      $schema: "http://json-schema.org/draft-04/schema#",
      title: "Something happened",
      description: "Something happened in a test.",
      properties: { a: { type: "string" } },
    });
  });

  test.each<[string, object, string]>([
    [
      "minContains",
      { contains: object, minContains: 2 },
      "#/contains: draft 4 can't count the items",
    ],
    [
      "maxContains",
      { contains: object, maxContains: 2 },
      "#/contains: draft 4 can't count the items",
    ],
    [
      "propertyNames of a length",
      { propertyNames: { maxLength: 3 } },
      "#/propertyNames: draft 4 can't say maxLength of property names; say it by one pattern",
    ],
    [
      "propertyNames of two rules",
      { propertyNames: { pattern: "^a", maxLength: 3 } },
      "draft 4 can't say pattern and maxLength of property names",
    ],
    [
      "propertyNames that validators overlook",
      { propertyNames: { enum: ["__proto__"] } },
      "draft 4 can't say enum of property names",
    ],
    [
      "unevaluatedProperties that depend on the document",
      { anyOf: [{ properties: { a: {} } }, {}], unevaluatedProperties: false },
      "#/unevaluatedProperties: which properties are unevaluated depends on the document",
    ],
    [
      "unevaluatedItems beside contains",
      { contains: {}, unevaluatedItems: false },
      "#/unevaluatedItems: draft 4 can't say which items contains leaves unevaluated",
    ],
    [
      "a format without a pattern",
      { format: "uri-template" },
      '#/format: format "uri-template" is not one',
    ],
    ["a class of characters", { pattern: "^\\p{L}+$" }, "#/pattern: the pattern"],
    ["a named group", { pattern: "^(?<year>x)$" }, "#/pattern: the pattern"],
    ["a look behind", { patternProperties: { "(?<=a)b": {} } }, "#/patternProperties: the pattern"],
  ])("refuses %s", (_, schema, problem) => {
    const problems = convert(schema).problems.map(formatProblem);

    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems[0]).toContain("schemas/shop/thing.json#");
  });

  test("names the file of a shared definition that it refuses", () => {
    const { problems } = convert(
      { properties: { a: { $ref: "../common/a.json#/$defs/b" } } },
      { "common/a.json": sharedFile({ $defs: { b: { items: { format: "time" } } } }) },
    );

    expect(problems.map(formatProblem)).toEqual([
      expect.stringContaining('schemas/common/a.json#/$defs/b/items/format: format "time"'),
    ]);
  });

  test("accepts an escaped backslash before what would be later syntax", () => {
    expect(convert({ pattern: "^\\\\p{2}$" }).problems).toEqual([]);
  });

  test("refuses a document of more than 100,000 characters", () => {
    const { problems, text } = convert({ properties: { a: { description: "x".repeat(99_900) } } });

    expect(problems.map(formatProblem)).toEqual([
      `schemas/shop/thing.json#: has ${text.length} characters in the registry's form, which takes ` +
        "100000; describe less of the data, or move what many definitions repeat into one in common/",
    ]);
  });
});

function pad(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
