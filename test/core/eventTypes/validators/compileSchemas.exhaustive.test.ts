import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documents, schemasOf } from "../../../support/schemas/arbitraries.ts";
import { evaluate } from "../../../support/schemas/evaluate.ts";
import { judgeData } from "../../../support/schemas/judge.ts";

const references = ["#/$defs/a", "#/$defs/b"];
const inPlace = [
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "$ref",
];
const ofProperties = ["properties", "patternProperties", "additionalProperties", "required"];
const ofItems = ["prefixItems", "items", "contains", "minContains", "maxContains"];
const evaluating = [...inPlace, ...ofProperties, ...ofItems];
const unevaluated = ["unevaluatedProperties", "unevaluatedItems"];

const wholes: readonly (readonly [name: string, wholes: fc.Arbitrary<object>])[] = [
  ["of all keywords", schemasOf({ references })],
  [
    "of keywords that evaluate",
    schemasOf({ references, keywords: [...evaluating, ...unevaluated] }),
  ],
  [
    "that allows nothing unevaluated",
    schemasOf({ references, keywords: [...evaluating, ...unevaluated] }).map((schema) => ({
      ...schema,
      unevaluatedProperties: false,
      unevaluatedItems: false,
    })),
  ],
  [
    "that applies others of its kind to properties and items",
    schemasOf({ references, keywords: [...evaluating, "unevaluatedProperties"] }).map((schema) => ({
      additionalProperties: schema,
      items: schema,
    })),
  ],
];

describe("compileSchemas", () => {
  test.each(wholes)("judges by a schema %s as JSON Schema 2020-12 words it", (_, whole) => {
    const definitions = schemasOf({ references, keywords: [...evaluating, ...unevaluated] });
    fc.assert(
      fc.property(
        whole,
        definitions,
        definitions,
        fc.array(documents, { minLength: 10, maxLength: 30 }),
        (schema, a, b, data) => {
          const { isValid, problems } = judgeData({ ...schema, $defs: { a, b } });
          // A reference that leads back to itself in place is refused.
          fc.pre(problems.every((problem) => !problem.includes("leads back to itself")));

          expect(problems).toEqual([]);
          const expected = data.map((one) => evaluate(schema, one, { a, b }) !== undefined);
          expect(data.map((one) => isValid?.(one))).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
