import { describe, expect, test } from "vitest";
import { formatProblem } from "../../../../core/eventTypes/schema/SchemaProblem.ts";
import { readSchemas, schemaFile, sharedFile } from "../../../support/schemas/readSchemas.ts";

const closed = { properties: { amount: {} }, additionalProperties: false };

function warningsOf(schema: object, shared: object = {}): readonly string[] {
  const { warnings, problems } = readSchemas({
    "shop/order.placed.json": schemaFile({ properties: { income: schema } }),
    "common/kind.json": sharedFile(shared),
  });
  expect(problems).toEqual([]);
  return warnings.map(formatProblem);
}

describe("a schema that no object can satisfy", () => {
  test("is warned of, with the two places that exclude each other", () => {
    expect(warningsOf({ allOf: [closed, { required: ["kind"] }] })).toEqual([
      "schemas/shop/order.placed.json#/properties/income: no object is valid: " +
        "schemas/shop/order.placed.json#/properties/income/allOf/1 requires the property " +
        '"kind", which schemas/shop/order.placed.json#/properties/income/allOf/0 rules out by ' +
        "additionalProperties: false; name the property there too, or close the whole by " +
        "unevaluatedProperties: false instead",
    ]);
  });

  test("is found through references, and beside them", () => {
    const warnings = warningsOf(
      { $ref: "../common/kind.json", ...closed },
      { allOf: [{ required: ["kind"] }] },
    );

    expect(warnings).toEqual([
      expect.stringContaining("schemas/common/kind.json#/allOf/0 requires the property"),
    ]);
  });

  test.each([
    ["a property of the same name", { allOf: [closed, { required: ["amount"] }] }],
    [
      "a pattern for it",
      {
        allOf: [
          { patternProperties: { "^k": {} }, additionalProperties: false },
          { required: ["kind"] },
        ],
      },
    ],
    ["an alternative", { ...closed, anyOf: [{ required: ["kind"] }, {}] }],
    ["a property that may be left out", { allOf: [closed, { properties: { kind: {} } }] }],
  ])("is not seen in %s", (_, schema) => {
    expect(warningsOf(schema)).toEqual([]);
  });
});
