import { describe, expect, test } from "vitest";
import { checkKeywords } from "../../../../core/eventTypes/schema/checkKeywords.ts";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";

function problemsOf(schema: object): readonly string[] {
  return checkKeywords("a/b.json", [], { ...schema }).map(formatProblem);
}

describe("checkKeywords", () => {
  test("accepts every keyword of 2020-12 that schema files may use", () => {
    const schema = {
      $id: "https://example.com/schema.json",
      $anchor: "top",
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
      { dependencies: {} },
      "#/dependencies: dependencies is of an older draft and says nothing in JSON Schema 2020-12; " +
        "use dependentRequired",
    ],
    [
      "a keyword of OpenAPI",
      { nullable: true },
      "#/nullable: nullable is of OpenAPI 3.0 and says nothing",
    ],
    [
      "an id inside",
      { items: { $id: "x" } },
      "#/items/$id: a schema inside a file has no $id of its own",
    ],
    ["an id with a fragment", { $id: "https://example.com/a#b" }, "#/$id: must match the pattern"],
    ["an anchor that is none", { $anchor: "1" }, "#/$anchor: must match the pattern"],
    ["a vocabulary", { $vocabulary: {} }, "#/$vocabulary: $vocabulary changes what keywords mean"],
    [
      "a dynamic reference",
      { $dynamicRef: "#x" },
      "#/$dynamicRef: $dynamicRef names another schema for each way",
    ],
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
    ["a wrong name pattern", { patternProperties: { "[": {} } }, "#/patternProperties: "],
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
  ])("fails with %s", (_, schema, problem) => {
    expect(problemsOf(schema)).toEqual([expect.stringContaining(problem)]);
  });

  test("takes whatever else stands in an extension", () => {
    const schema = {
      "x-pii": { requried: [] },
      properties: { a: { "x-secret": true, type: "string" } },
      $defs: { b: { "x-": 1 } },
    };

    expect(problemsOf(schema)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["if alone", { if: {} }, "#/if: if says nothing without then or else; add one of them"],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    ["then without if", { then: {} }, "#/then: then says nothing without if; add if"],
    ["else without if", { else: {} }, "#/else: else says nothing without if; add if"],
    ["minContains without contains", { minContains: 1 }, "#/minContains: minContains says nothing"],
    [
      "counts that exclude each other",
      { contains: {}, minContains: 3, maxContains: 2 },
      "#/minContains: minContains 3 is more than maxContains 2, so that no array is valid",
    ],
    ["an empty enum", { enum: [] }, "#/enum: an empty enum allows nothing"],
    ["the old name of $defs", { definitions: {} }, "#/definitions: definitions is the name that"],
    ["contentSchema", { contentSchema: {} }, "#/contentSchema: contentSchema says nothing"],
    [
      "an unknown format",
      { format: "datetime" },
      '#/format: unknown format "datetime"; did you mean date-time?',
    ],
    ["a format of OpenAPI", { format: "int64" }, '#/format: unknown format "int64"'],
    [
      "an extension that is nearly one of ours",
      { properties: { a: { "x-internl": true } } },
      '#/properties/a/x-internl: "x-internl" says nothing here; did you mean x-internal?',
    ],
    [
      "rules for a type that isn't said",
      { properties: { a: { minLength: 3 } } },
      "#/properties/a: minLength says something of string only, and the schema does not say its " +
        'type; add "type": "string" beside minLength',
    ],
    ["the same of items", { items: { minimum: 3 } }, "#/items: minimum says something of number"],
  ])("warns of %s", (_, schema, warning) => {
    const found = checkKeywords("a/b.json", [], { ...schema });

    expect(found.map(formatProblem)).toEqual([expect.stringContaining(warning)]);
    expect(found.map(({ severity }) => severity)).toEqual(["warning"]);
  });

  test.each([
    ["by the schema itself", { properties: { a: { enum: ["a"], minLength: 1 } } }],
    ["by the target of a reference", { properties: { a: { $ref: "#/$defs/a", minimum: 0 } } }],
    ["by an alternative", { properties: { a: { anyOf: [{ type: "string" }], minLength: 1 } } }],
    ["elsewhere", { allOf: [{ properties: { a: { pattern: "^a" } } }] }],
  ])("takes a type that is said %s", (_, schema) => {
    expect(checkKeywords("a/b.json", [], schema)).toEqual([]);
  });

  test("takes a property called like a keyword for a property", () => {
    expect(problemsOf({ properties: { definitions: {}, $id: { type: "string" } } })).toEqual([]);
  });
});
