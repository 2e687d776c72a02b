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

/** Schemas of 2020-12 out of all keywords that the registry's form can express, freely mixed. */
export const schemas: fc.Arbitrary<object> = fc
  .letrec<{ schema: object | boolean; object: object }>((tie) => {
    const one = tie("schema");
    const some = fc.array(one, { minLength: 1, maxLength: 2 });
    const byName = fc.dictionary(names, one, { maxKeys: 3, noNullPrototype: true });
    return {
      schema: fc.oneof({ maxDepth: 3 }, fc.constantFrom(true, false, {}), tie("object")),
      object: fc
        .record(
          {
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
            patternProperties: fc.dictionary(fc.constantFrom("^a", "o"), one, {
              maxKeys: 2,
              noNullPrototype: true,
            }),
            additionalProperties: one,
            propertyNames: fc.oneof(
              fc.boolean(),
              fc.record({ pattern: fc.constantFrom("^a", "o") }),
              fc.record({ enum: fc.uniqueArray(names, { minLength: 1, maxLength: 3 }) }),
            ),
            dependentRequired: fc.dictionary(names, nameLists, {
              maxKeys: 2,
              noNullPrototype: true,
            }),
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
          },
          { requiredKeys: [], noNullPrototype: true },
        )
        .chain((schema) => fc.tuple(fc.constant(schema), pickKeywords(Object.keys(schema))))
        .map(([schema, kept]) =>
          Object.fromEntries(Object.entries(schema).filter(([keyword]) => kept.includes(keyword))),
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

/** A few keywords at a time: with all of them no document is ever valid. */
function pickKeywords(keywords: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.subarray([...keywords], {
    minLength: Math.min(1, keywords.length),
    maxLength: Math.min(4, keywords.length),
  });
}
