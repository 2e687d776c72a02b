import fc from "fast-check";

const names = fc.constantFrom("a", "b", "c", "constructor");
const texts = fc.constantFrom("", "a", "ab", "b", "A", "2020-02-29", "10.0.0.1", "0f3");
const numbers = fc.integer({ min: -2, max: 4 });
const scalars = fc.oneof(texts, numbers, fc.constantFrom(null, true, false, 1.5));

/** One alternative of a field in an event pattern, of every operator. */
const conditions: fc.Arbitrary<unknown> = fc.oneof(
  scalars,
  fc.record({ prefix: texts }),
  fc.record({ suffix: texts }),
  fc.record({ "equals-ignore-case": texts }),
  fc.record({ prefix: fc.record({ "equals-ignore-case": texts }) }),
  fc.record({ wildcard: fc.constantFrom("*", "a*", "*b", "a*b", "20*-*", "\\*", "ab") }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ "anything-but": fc.oneof(texts, numbers, fc.uniqueArray(texts, { minLength: 1 })) }),
  fc.record({ "anything-but": fc.record({ prefix: fc.constantFrom("a", "2") }) }),
  fc.record({ numeric: fc.tuple(fc.constantFrom("=", "<", "<=", ">", ">="), numbers) }),
  fc.tuple(numbers, numbers).map(([from, length]) => ({
    numeric: [">", from, "<", from + 1 + Math.abs(length)],
  })),
  fc.constant({ cidr: "10.0.0.0/8" }),
);

const fields: fc.Arbitrary<object> = fc
  .tuple(
    fc.array(names, { minLength: 1, maxLength: 2 }),
    fc.array(conditions, { minLength: 1, maxLength: 2 }),
  )
  .map(
    ([path, list]) =>
      path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), list) as object,
  );

/** Patterns on an event's data, of one field or two. */
export const dataPatterns: fc.Arbitrary<object> = fc.oneof(
  fields,
  fc.tuple(fields, fields).map(([one, other]) => ({ ...one, ...other })),
);

const leaves: fc.Arbitrary<object> = fc.oneof(
  fc.record(
    {
      type: fc.constant("string"),
      pattern: fc.constantFrom("^a", "b$", "^[0-9a-f]{1,3}$", "^a?b*$", "^(a|b)$", "\\d-\\d"),
      minLength: fc.integer({ min: 0, max: 3 }),
      maxLength: fc.integer({ min: 0, max: 12 }),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record({ type: fc.constant("string"), format: fc.constantFrom("date", "ipv4", "uuid") }),
  fc.record(
    {
      type: fc.constantFrom("integer", "number"),
      minimum: numbers,
      exclusiveMaximum: numbers,
      multipleOf: fc.constantFrom(1, 2, 3),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record({ enum: fc.uniqueArray(scalars, { minLength: 1, maxLength: 4 }) }),
  fc.record({ const: scalars }),
  fc.constantFrom({ type: "boolean" }, { type: ["string", "null"] }, { type: "array" }),
  fc.record({ type: fc.constant("string"), not: fc.record({ const: texts }) }),
);

/** Schemas of an object whose fields are constrained the way that people do it. */
export const dataSchemas: fc.Arbitrary<object> = fc.letrec<{ value: object; object: object }>(
  (tie) => {
    const some = fc.array(tie("value"), { minLength: 1, maxLength: 3 });
    return {
      value: fc.oneof(
        { maxDepth: 3, depthSize: "small", withCrossShrink: true },
        leaves,
        tie("object"),
        fc.record({ type: fc.constant("array"), items: tie("value") }),
        fc.record({ anyOf: some }),
        fc.record({ oneOf: some }),
        fc.record({ allOf: some }),
      ),
      object: fc.record(
        {
          type: fc.constant("object"),
          properties: fc.dictionary(names, tie("value"), { maxKeys: 3, noNullPrototype: true }),
          required: fc.uniqueArray(names, { maxLength: 2 }),
          additionalProperties: fc.constantFrom(true, false),
          anyOf: fc.array(
            fc.record({
              properties: fc.dictionary(names, leaves, { maxKeys: 2, noNullPrototype: true }),
              required: fc.uniqueArray(names, { maxLength: 1 }),
            }),
            { minLength: 1, maxLength: 2 },
          ),
        },
        { requiredKeys: ["type", "properties"] },
      ),
    };
  },
).object;

/** Data that schemas of {@link dataSchemas} say something about. */
export const dataDocuments: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown; object: unknown }>(
  (tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      scalars,
      scalars,
      fc.array(tie("value"), { maxLength: 2 }),
      tie("object"),
    ),
    object: fc.dictionary(names, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  }),
).object;
