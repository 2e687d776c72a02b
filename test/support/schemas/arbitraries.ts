import fc from "fast-check";

const names = fc.constantFrom("a", "b", "c", "constructor");
const hostileNames = fc.oneof(names, fc.constant("__proto__"));
const scalars = fc.oneof(
  fc.constantFrom(null, true, false, "", "a", "ab", "2020-02-29", "2021-02-29", 1.5, 1e21),
  fc.integer({ min: -2, max: 4 }),
);

/** Small JSON documents that schemas of {@link schemas} say something about. */
export const documents: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalars,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(hostileNames, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const types = fc.constantFrom("object", "array", "string", "number", "integer", "boolean", "null");
const sizes = fc.integer({ min: 0, max: 3 });
const numbers = fc.integer({ min: -1, max: 3 });
const nameLists = fc.uniqueArray(names, { maxLength: 3 });

type Tied = fc.LetrecTypedTie<{ schema: object | boolean; object: object }>;

/** Values of each keyword that the registry's form can express. */
function keywordValues(tie: Tied): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const one = tie("schema");
  const some = fc.array(one, { minLength: 1, maxLength: 2 });
  const byName = fc.dictionary(names, one, { maxKeys: 3, noNullPrototype: true });
  const dictionary = { maxKeys: 2, noNullPrototype: true };
  return {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    const: documents,
    enum: fc.array(documents, { minLength: 1, maxLength: 3 }),
    minimum: numbers,
    maximum: numbers,
    exclusiveMinimum: numbers,
    exclusiveMaximum: numbers,
    minLength: sizes,
    format: fc.constantFrom("date", "uuid", "ipv4"),
    pattern: fc.constantFrom("^a", "b$", "."),
    minItems: sizes,
    maxProperties: sizes,
    required: nameLists,
    properties: byName,
    patternProperties: fc.dictionary(fc.constantFrom("^a", "o"), one, dictionary),
    additionalProperties: one,
    propertyNames: fc.oneof(
      fc.boolean(),
      fc.record({ pattern: fc.constantFrom("^a", "o") }),
      fc.record({ enum: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }) }),
    ),
    dependentRequired: fc.dictionary(names, nameLists, dictionary),
    dependentSchemas: byName,
    unevaluatedProperties: one,
    prefixItems: some,
    items: one,
    contains: one,
    unevaluatedItems: one,
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: one,
    if: one,
  };
}

/**
 * Schemas of 2020-12 out of all keywords that the registry's form can express, a few at a time:
 * with many of them no document is ever valid.
 */
export const schemas: fc.Arbitrary<object> = fc
  .letrec<{ schema: object | boolean; object: object }>((tie) => {
    const values = keywordValues(tie);
    return {
      schema: fc.oneof({ maxDepth: 3 }, fc.constantFrom(true, false, {}), tie("object")),
      object: fc
        .subarray(Object.keys(values), { minLength: 1, maxLength: 4 })
        .chain((keywords) =>
          fc.record(
            Object.fromEntries(keywords.map((keyword) => [keyword, values[keyword] ?? documents])),
            { noNullPrototype: true },
          ),
        ),
    };
  })
  .object.chain((schema) =>
    fc.constantFrom<object>(
      schema,
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { if: schema, then: { required: ["a"] }, else: { type: "object" } },
    ),
  );
