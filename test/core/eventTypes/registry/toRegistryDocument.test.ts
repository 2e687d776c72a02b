import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";
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
    const { ours, registered, text } = convert(schema);

    expect(draft4Errors(text)).toBe("");
    expect(text).not.toContain(adds);
    expect(data.map(registered)).toEqual(data.map(ours));
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
  ] as const)("says the format %s by a pattern that accepts all its texts", (format, texts) => {
    const { ours, registered, text } = convert({ type: "string", format });

    expect(text).not.toContain(adds);
    fc.assert(
      fc.property(texts, (text) => {
        expect(registered(text) || !ours(text)).toBe(true);
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

  test.each<[string, object, string, readonly unknown[]]>([
    ["minContains", { contains: object, minContains: 2 }, "#/contains", [[{}, {}], [{}], [1, 2]]],
    ["maxContains", { contains: object, maxContains: 1 }, "#/contains", [[{}], [{}, {}], [1]]],
    ["maxContains alone", { contains: object, minContains: 0, maxContains: 1 }, "#/contains", [[]]],
    [
      "propertyNames of a length",
      { propertyNames: { maxLength: 3 } },
      "#/propertyNames",
      [{ abcd: 1 }],
    ],
    [
      "propertyNames of two rules",
      { propertyNames: { pattern: "^a", maxLength: 3 } },
      "#/propertyNames",
      [{ a: 1 }, { b: 1 }],
    ],
    [
      "propertyNames that validators overlook",
      { propertyNames: { enum: ["__proto__"] } },
      "#/propertyNames",
      [JSON.parse('{"__proto__":1}'), { a: 1 }],
    ],
    [
      "unevaluatedProperties that depend on the document",
      { anyOf: [{ properties: { a: {} } }, {}], unevaluatedProperties: false },
      "#/unevaluatedProperties",
      [{ a: 1 }, { b: 1 }],
    ],
    [
      "unevaluatedItems beside contains",
      { contains: object, unevaluatedItems: false },
      "#/unevaluatedItems",
      [[{}], [{}, 1], [1]],
    ],
    ["a format without a pattern", { format: "uri-template" }, "#/format", ["{", "a"]],
    ["a class of characters", { pattern: "^\\p{L}+$" }, "#/pattern", ["1", "a"]],
    ["a named group", { pattern: "^(?<year>x)$" }, "#/pattern", ["x", "y"]],
    [
      "properties whose names look behind",
      { patternProperties: { "(?<=a)b": object, "^c": object }, additionalProperties: false },
      "#/patternProperties, #/additionalProperties",
      [{ ab: {} }, { ab: 1 }, { c: {} }, { c: 1 }, { d: 1 }],
    ],
    ["what must not hold", { not: { pattern: "\\p{L}" } }, "#/not", ["1", "a", 1]],
    [
      "alternatives of which one is looser",
      { oneOf: [{ pattern: "\\p{L}" }, { maxLength: 1 }] },
      "#/oneOf",
      ["a", "1", "ab", "12"],
    ],
    [
      "a condition",
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: { pattern: "\\p{L}" }, then: { minLength: 2 }, else: { minLength: 3 } },
      "#/if",
      ["a", "ab", "12", "123"],
    ],
    [
      "a condition without else",
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: { pattern: "\\p{L}" }, then: { minLength: 2 } },
      "#/if",
      ["a", "ab", "1"],
    ],
  ])("says less than %s, tells so, and refuses nothing valid", (_, schema, lost, data) => {
    const { ours, registered, text } = convert(schema);

    expect(draft4Errors(text)).toBe("");
    expect((JSON.parse(text) as { description: string }).description).toBe(
      `Something happened in a test.\n\n${adds} ${lost}.`,
    );
    expect(data.filter((one) => ours(one) && !registered(one))).toEqual([]);
  });

  test("tells what it leaves out of a shared definition, and of those that use it in a not", () => {
    const { text } = convert(
      { properties: { a: { $ref: "../common/a.json" }, b: { not: { $ref: "../common/a.json" } } } },
      { "common/a.json": sharedFile({ items: { pattern: "\\p{L}" } }) },
    );

    expect(text).toContain(`${adds} #/properties/b/not, #/definitions/A/items/pattern.`);
    expect(JSON.parse(text)).toMatchObject({ properties: { b: {} } });
  });

  test("tells a thousand characters of what it leaves out, and how much more there is", () => {
    const names = Array.from({ length: 100 }, (_, index) => `property${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { format: "uri-template" }]));
    const { text } = convert({ properties });
    const { description } = JSON.parse(text) as { description: string };

    expect(description.length).toBeLessThan(1100);
    expect(description).toMatch(/#\/properties\/property0\/format, .*, and \d+ more\.$/);
  });

  test("accepts an escaped backslash before what would be later syntax", () => {
    expect(convert({ pattern: "^\\\\p{2}$" }).text).not.toContain(adds);
  });

  test("says nothing of a format that the gate doesn't know either", () => {
    expect(convert({ format: "int64" }).text).not.toContain("int64");
  });

  test("leaves out descriptions where it would have more than 100,000 characters", () => {
    const described = { type: "string", description: "x".repeat(99_900) };
    const { text, warnings } = convert({ properties: { a: described } });

    expect(JSON.parse(text)).toMatchObject({
      title: "Something happened",
      description: "Something happened in a test.",
      properties: { a: { type: "string" } },
    });
    expect(warnings.map(formatProblem)).toEqual([
      "schemas/shop/thing.json#: has 100082 characters in the registry's form, which takes 100000: " +
        "its copy there leaves out the descriptions of its parts; describe less of the data, or " +
        "move what many definitions repeat into one in common/",
    ]);
  });

  test("leaves out all rules where even that is too long", () => {
    const { text, warnings } = convert({ enum: ["x".repeat(100_000)] });

    expect(JSON.parse(text)).toEqual({
      $schema: "http://json-schema.org/draft-04/schema#",
      title: "Something happened",
      description:
        "Something happened in a test.\n\nThe rules of this schema are too long for the registry; " +
        "the gate checks them.",
    });
    expect(warnings.map(({ severity }) => severity)).toEqual(["warning"]);
  });
});

const adds = "The gate checks more than this copy can say:";

function pad(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
