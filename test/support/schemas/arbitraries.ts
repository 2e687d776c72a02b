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

/** Values of each keyword. */
function keywordValues(tie: Tied): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  const one = tie("schema");
  const some = fc.array(one, { minLength: 1, maxLength: 2 });
  const byName = fc.dictionary(hostileNames, one, { maxKeys: 3, noNullPrototype: true });
  const dictionary = { maxKeys: 2, noNullPrototype: true };
  return {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    const: documents,
    enum: fc.array(documents, { minLength: 1, maxLength: 3 }),
    minimum: numbers,
    maximum: numbers,
    exclusiveMinimum: numbers,
    exclusiveMaximum: numbers,
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: sizes,
    pattern: fc.constantFrom("^a", "b$", "."),
    minItems: sizes,
    uniqueItems: fc.boolean(),
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
    minContains: sizes,
    maxContains: sizes,
    unevaluatedItems: one,
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: one,
    if: one,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: one,
    else: one,
  };
}

interface SchemaOptions {
  /** Values of `$ref`, or none. */
  readonly references?: readonly string[];
  /** The only keywords to use. @default all */
  readonly keywords?: readonly string[];
}

/** Schemas of 2020-12, of a few keywords at a time: with many no document is ever valid. */
export function schemasOf({ references = [], keywords }: SchemaOptions): fc.Arbitrary<object> {
  return fc.letrec<{ schema: object | boolean; object: object }>((tie) => {
    const all = {
      ...keywordValues(tie),
      ...(references.length === 0 ? {} : { $ref: fc.constantFrom(...references) }),
    };
    const values = new Map(Object.entries<fc.Arbitrary<unknown>>(all));
    return {
      schema: fc.oneof({ maxDepth: 3 }, fc.constantFrom(true, false, {}), tie("object")),
      object: fc
        .subarray(keywords ? [...keywords] : [...values.keys()], { minLength: 1, maxLength: 4 })
        .chain((chosen) =>
          fc.record(
            Object.fromEntries(
              chosen.map((keyword) => [keyword, values.get(keyword) ?? documents]),
            ),
            { noNullPrototype: true },
          ),
        ),
    };
  }).object;
}

/** Schemas out of all keywords but references. */
export const schemas: fc.Arbitrary<object> = schemasOf({}).chain((schema) =>
  fc.constantFrom<object>(
    schema,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: schema, then: { required: ["a"] }, else: { type: "object" } },
  ),
);
