import fc from "fast-check";
import { documents } from "./arbitraries.ts";

/** A kind of schema that random ones can be made of. */
export type OlderDialect = "draft-04" | "draft-06" | "draft-07" | "2019-09" | "openapi-3.0";

const names = fc.constantFrom("a", "b", "c", "constructor");
const sizes = fc.integer({ min: 0, max: 3 });
const numbers = fc.integer({ min: -1, max: 3 });
const nameLists = fc.uniqueArray(names, { minLength: 1, maxLength: 3 });
const types = fc.constantFrom("object", "array", "string", "number", "integer", "boolean");
const dictionary = { maxKeys: 2, noNullPrototype: true };

type Values = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** What every dialect has. */
function common(one: fc.Arbitrary<unknown>, asBoolean: fc.Arbitrary<unknown>): Values {
  const some = fc.array(one, { minLength: 1, maxLength: 2 });
  const byName = fc.dictionary(names, one, dictionary);
  return {
    type: types,
    enum: fc.uniqueArray(documents, {
      minLength: 1,
      maxLength: 3,
      selector: (value) => JSON.stringify(value),
    }),
    minimum: numbers,
    maximum: numbers,
    multipleOf: fc.constantFrom(1, 2, 0.5),
    minLength: sizes,
    pattern: fc.constantFrom("^a", "b$", "."),
    minItems: sizes,
    maxItems: sizes,
    uniqueItems: fc.boolean(),
    maxProperties: sizes,
    required: nameLists,
    format: fc.constantFrom("date", "ipv4", "made-up"),
    properties: byName,
    additionalProperties: asBoolean,
    items: one,
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: one,
    // Keywords of later drafts, or of none.
    prefixItems: some,
    dependentRequired: fc.dictionary(names, nameLists, dictionary),
    optional: fc.boolean(),
    title: fc.constant("A title"),
  };
}

function ofDialect(dialect: OlderDialect, one: fc.Arbitrary<unknown>): Values {
  const orBoolean = fc.oneof(fc.boolean(), one);
  const ofAll = common(one, orBoolean);
  if (dialect === "openapi-3.0") return { ...ofAll, nullable: fc.boolean(), const: documents };
  const some = fc.array(one, { minLength: 1, maxLength: 2 });
  const drafts = {
    ...ofAll,
    items: fc.oneof(one, some),
    additionalItems: orBoolean,
    patternProperties: fc.dictionary(fc.constantFrom("^a", "o"), one, dictionary),
    dependencies: fc.dictionary(names, fc.oneof(one, nameLists), dictionary),
    const: documents,
    contains: one,
    propertyNames: fc.record({ pattern: fc.constantFrom("^a", "o") }),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: one,
    if: one,
    else: one,
  };
  if (dialect !== "2019-09") return drafts;
  return {
    ...drafts,
    dependentSchemas: fc.dictionary(names, one, dictionary),
    minContains: sizes,
    maxContains: sizes,
    unevaluatedItems: orBoolean,
    unevaluatedProperties: orBoolean,
  };
}

const hasBooleanBounds = (dialect: OlderDialect) =>
  dialect === "draft-04" || dialect === "openapi-3.0";

/** Random schemas of a dialect, with definitions that references in them name. */
export function olderSchemas(dialect: OlderDialect): fc.Arbitrary<object> {
  const holder = dialect === "2019-09" ? "$defs" : "definitions";
  const inner = (references: readonly string[]) => schemasOf(dialect, references);
  return fc
    .record({
      root: inner([`#/${holder}/one`, `#/${holder}/other`]),
      one: inner([`#/${holder}/other`]),
      other: inner([]),
    })
    .map(({ root, one, other }) => ({ allOf: [{}], ...root, [holder]: { one, other } }));
}

function schemasOf(dialect: OlderDialect, references: readonly string[]): fc.Arbitrary<object> {
  return fc.letrec<{ schema: object }>((tie) => {
    const bound = hasBooleanBounds(dialect) ? fc.boolean() : numbers;
    const values = new Map<string, fc.Arbitrary<unknown>>(
      Object.entries({
        ...ofDialect(dialect, tie("schema")),
        exclusiveMinimum: bound,
        exclusiveMaximum: bound,
        ...(references.length === 0 ? {} : { $ref: fc.constantFrom(...references) }),
      }),
    );
    const object = fc
      .subarray([...values.keys()], { minLength: 1, maxLength: 4 })
      .chain((chosen) =>
        fc.record(Object.fromEntries(chosen.map((name) => [name, values.get(name) ?? documents])), {
          noNullPrototype: true,
        }),
      )
      .map((schema) => (hasBooleanBounds(dialect) ? withBounds(schema) : schema));
    return { schema: fc.oneof({ maxDepth: 3 }, fc.constant({}), object) };
  }).schema;
}

/** A boolean bound stands beside its number, and `nullable` beside a type: validators ask for that. */
function withBounds(schema: object): object {
  return {
    ...("nullable" in schema ? { type: "string" } : {}),
    ...("exclusiveMinimum" in schema ? { minimum: 0 } : {}),
    ...("exclusiveMaximum" in schema ? { maximum: 2 } : {}),
    ...schema,
  };
}
