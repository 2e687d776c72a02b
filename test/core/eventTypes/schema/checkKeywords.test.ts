import { describe, expect, test } from "vitest";
import { checkKeywords } from "../../../../core/eventTypes/schema/checkKeywords.ts";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";

function problemsOf(schema: object): readonly string[] {
  return checkKeywords("a/b.json", [], { ...schema }).map(formatProblem);
}

describe("checkKeywords", () => {
  test("accepts every keyword of 2020-12 that schema files may use", () => {
    const schema = {
      $comment: "why",
      type: ["object", "null"],
      $defs: { a: true },
      properties: { a: { $ref: "#/$defs/a" }, b: { const: null, "x-internal": true } },
      patternProperties: { "^x": { enum: [1, "a"] } },
      additionalProperties: false,
      propertyNames: { maxLength: 3 },
      dependentRequired: { a: ["b"] },
      dependentSchemas: { a: {} },
      if: {},
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {},
      else: {},
      not: { prefixItems: [{}], items: {}, contains: {}, minContains: 1, maxContains: 2 },
      allOf: [{ format: "uuid", pattern: "^\\p{L}$", minLength: 1, maxLength: 2 }],
      anyOf: [{ minimum: 1, maximum: 2, exclusiveMinimum: 1, exclusiveMaximum: 2, multipleOf: 1 }],
      oneOf: [{ minItems: 1, maxItems: 2, unevaluatedItems: false, unevaluatedProperties: false }],
      examples: [{}],
      default: {},
      deprecated: true,
      readOnly: true,
      writeOnly: false,
      contentEncoding: "base64",
      contentMediaType: "image/png",
    };

    expect(problemsOf(schema)).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      "a misspelt keyword",
      { requried: [] },
      '#/requried: unknown keyword "requried"; did you mean required?',
    ],
    ["a keyword of no draft", { zzzzzzzzzz: 1 }, "JSON Schema 2020-12 has no such keyword"],
    [
      "a keyword that hides a prototype's",
      { constructor: 1 },
      '#/constructor: unknown keyword "constructor"',
    ],
    [
      "an older keyword",
      { definitions: {} },
      "#/definitions: schema files do without definitions; use $defs",
    ],
    ["an id", { $id: "x" }, "#/$id: schema files do without $id; files are named by their paths"],
    ["a dynamic reference", { $dynamicRef: "#x" }, "#/$dynamicRef: schema files do without"],
    [
      "a dialect inside",
      { not: { $schema: "x" } },
      "#/not/$schema: stands at the top of a file only",
    ],
    ["an unknown type", { type: "text" }, "#/type: must be one of"],
    [
      "a schema that is none",
      { properties: { a: 3 } },
      "#/properties/a: must be object or boolean",
    ],
    ["a list that is none", { allOf: {} }, "#/allOf: must be array, not object"],
    ["an empty list", { anyOf: [] }, "#/anyOf: must have at least 1 item"],
    ["a negative length", { minLength: -1 }, "#/minLength: must be >= 0, not -1"],
    [
      "an unknown format",
      { format: "datetime" },
      '#/format: unknown format "datetime"; did you mean date-time?',
    ],
    ["a wrong pattern", { pattern: "(" }, '#/pattern: "(" is no regular expression'],
    ["a needless backslash", { pattern: "\\_" }, "#/pattern: "],
    [
      "a pattern that refers back",
      { pattern: "^(a|b)\\1$" },
      '#/pattern: the expression "^(a|b)\\\\1$" could stop the gate: it refers back to a group, by \\1; write it without',
    ],
    [
      "a name pattern of too many steps",
      { patternProperties: { "^(?:a|a){2000}$": {} } },
      "#/patternProperties: the expression",
    ],
    ["an empty enum", { enum: [] }, "#/enum: an empty enum allows nothing"],
    [
      "a property __proto__",
      JSON.parse('{"properties":{"__proto__":{}}}'),
      "#/properties: no property",
    ],
    ["a required __proto__", { required: ["__proto__"] }, "#/required: no property can be called"],
    ["a wrong name pattern", { patternProperties: { "[": {} } }, "#/patternProperties: "],
    ["uniqueItems of objects", { uniqueItems: true, items: { type: "object" } }, "#/uniqueItems: "],
    ["uniqueItems of anything", { uniqueItems: true }, "#/uniqueItems: "],
    ["else without if", { else: {} }, "#/else: else says nothing without if; add if"],
    ["minContains without contains", { minContains: 1 }, "#/minContains: minContains says nothing"],
    [
      "a marker that is no boolean",
      { properties: { a: { "x-internal": "yes" } } },
      '#/properties/a/x-internal: x-internal must be true or false, not "yes"',
    ],
    [
      "a marker of no property",
      { "x-internal": true },
      "#/x-internal: x-internal marks a property",
    ],
    [
      "a marker of an item",
      { items: { "x-internal": true } },
      "#/items/x-internal: x-internal marks",
    ],
    [
      "another extension",
      { properties: { a: { "x-secret": true } } },
      '#/properties/a/x-secret: unknown keyword "x-secret"',
    ],
  ])("fails with %s", (_, schema, problem) => {
    expect(problemsOf(schema)).toEqual([expect.stringContaining(problem)]);
  });

  test("takes a property called like a keyword for a property", () => {
    expect(problemsOf({ properties: { definitions: {}, $id: { type: "string" } } })).toEqual([]);
  });
});
