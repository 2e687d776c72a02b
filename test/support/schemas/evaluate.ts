import { isDeepStrictEqual } from "node:util";
import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";

/** What a schema says of a value: undefined if it is invalid, else which of its keys it evaluated. */
export type Evaluation = ReadonlySet<string | number> | undefined;

/**
 * Evaluates `value` by `schema` as JSON Schema 2020-12 words it, keyword by keyword, with no
 * regard to time: what validators are held against. Knows no formats.
 *
 * @param definitions what `#/$defs/<name>` means.
 */
export function evaluate(
  schema: unknown,
  value: unknown,
  definitions: JsonObject = {},
): Evaluation {
  if (!isJsonObject(schema)) return schema === false ? undefined : new Set();
  const run = (inner: unknown, data: unknown) => evaluate(inner, data, definitions);
  if (!assertions(schema, value)) return undefined;
  const keys = inPlace(schema, value, (inner) =>
    typeof inner === "string" ? run(own(definitions, inner), value) : run(inner, value),
  );
  if (!keys) return undefined;
  const isValid = isJsonObject(value)
    ? ofProperties(schema, value, keys, run)
    : !Array.isArray(value) || ofItems(schema, value, keys, run);
  return isValid ? keys : undefined;
}

type Run = (schema: unknown, value: unknown) => Evaluation;
type Keys = Set<string | number>;

function inPlace(
  schema: JsonObject,
  value: unknown,
  apply: (schema: unknown) => Evaluation,
): Keys | undefined {
  const keys: Keys = new Set();
  const add = (evaluation: Evaluation) => {
    for (const key of evaluation ?? []) keys.add(key);
    return evaluation !== undefined;
  };
  const list = (keyword: string) => {
    const schemas = own(schema, keyword);
    return Array.isArray(schemas) ? schemas.map(apply) : undefined;
  };
  const anyOf = list("anyOf");
  const oneOf = list("oneOf");
  const reference = own(schema, "$ref");
  const tests = [
    ...(list("allOf") ?? []).map(add),
    ...(typeof reference === "string" ? [add(apply(reference.replace("#/$defs/", "")))] : []),
    ...(anyOf ? [anyOf.map(add).includes(true)] : []),
    ...(oneOf ? [oneOf.map(add).filter(Boolean).length === 1] : []),
    ...("not" in schema ? [apply(schema["not"]) === undefined] : []),
    ...Object.entries(isJsonObject(value) ? mapOf(schema, "dependentSchemas") : {})
      .filter(([name]) => Object.hasOwn(Object(value), name))
      .map(([, inner]) => add(apply(inner))),
  ];
  if ("if" in schema) {
    const branch = own(schema, add(apply(schema["if"])) ? "then" : "else");
    if (branch !== undefined) tests.push(add(apply(branch)));
  }
  return tests.includes(false) ? undefined : keys;
}

function ofProperties(schema: JsonObject, value: JsonObject, keys: Keys, run: Run): boolean {
  const properties = mapOf(schema, "properties");
  const patterns = Object.entries(mapOf(schema, "patternProperties"));
  const tests = Object.entries(value).map(([name, property]) => {
    const schemas = [
      ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
      ...patterns.filter(([pattern]) => new RegExp(pattern, "u").test(name)).map(([, one]) => one),
    ];
    const additional = own(schema, "additionalProperties");
    if (schemas.length === 0 && additional !== undefined) schemas.push(additional);
    if (schemas.length === 0 && !keys.has(name)) {
      const unevaluated = own(schema, "unevaluatedProperties");
      if (unevaluated !== undefined) schemas.push(unevaluated);
    }
    if (schemas.length > 0) keys.add(name);
    const names = own(schema, "propertyNames");
    return (
      schemas.every((one) => run(one, property) !== undefined) &&
      (names === undefined || run(names, name) !== undefined)
    );
  });
  return !tests.includes(false);
}

function ofItems(schema: JsonObject, value: readonly unknown[], keys: Keys, run: Run): boolean {
  const prefix = own(schema, "prefixItems");
  const first: readonly unknown[] = Array.isArray(prefix) ? prefix : [];
  const kind = own(schema, "contains");
  const contained = value.map((item) => kind !== undefined && run(kind, item) !== undefined);
  const count = contained.filter(Boolean).length;
  const least = Number(own(schema, "minContains") ?? 1);
  const most = Number(own(schema, "maxContains") ?? Number.POSITIVE_INFINITY);
  const tests = value.map((item, index) => {
    let one = index < first.length ? first[index] : own(schema, "items");
    if (contained[index]) keys.add(index);
    if (one === undefined && !keys.has(index)) one = own(schema, "unevaluatedItems");
    if (one !== undefined) keys.add(index);
    return one === undefined || run(one, item) !== undefined;
  });
  return (kind === undefined || (count >= least && count <= most)) && !tests.includes(false);
}

function assertions(schema: JsonObject, value: unknown): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    const assert = rules.get(keyword);
    return assert === undefined || assert(rule as never, value as never, schema);
  });
}

type Rule = (rule: never, value: never) => boolean;

const rules: ReadonlyMap<string, (rule: never, value: never, schema: JsonObject) => boolean> =
  new Map<string, Rule>([
    ["type", (rule: string | string[], value) => [rule].flat().some((type) => isOf(type, value))],
    ["const", (rule, value) => isDeepStrictEqual(plain(rule), plain(value))],
    [
      "enum",
      (rule: unknown[], value) => rule.some((one) => isDeepStrictEqual(plain(one), plain(value))),
    ],
    ["minimum", numeric((rule, value) => value >= rule)],
    ["maximum", numeric((rule, value) => value <= rule)],
    ["exclusiveMinimum", numeric((rule, value) => value > rule)],
    ["exclusiveMaximum", numeric((rule, value) => value < rule)],
    ["multipleOf", numeric((rule, value) => Number.isInteger(value / rule))],
    ["minLength", textual((rule, value) => [...value].length >= Number(rule))],
    ["pattern", textual((rule, value) => new RegExp(String(rule), "u").test(value))],
    ["minItems", (rule: number, value: unknown) => !Array.isArray(value) || value.length >= rule],
    [
      "uniqueItems",
      (rule: boolean, value: unknown) => !rule || !Array.isArray(value) || unique(value),
    ],
    [
      "maxProperties",
      (rule: number, value: unknown) => !isJsonObject(value) || Object.keys(value).length <= rule,
    ],
    [
      "required",
      (rule: string[], value: unknown) =>
        !isJsonObject(value) || rule.every((name) => Object.hasOwn(value, name)),
    ],
    [
      "dependentRequired",
      (rule: JsonObject, value: unknown) =>
        !isJsonObject(value) ||
        Object.entries(rule).every(
          ([name, names]) =>
            !Object.hasOwn(value, name) ||
            (names as string[]).every((other) => Object.hasOwn(value, other)),
        ),
    ],
  ] as readonly (readonly [string, Rule])[]);

function numeric(test: (rule: number, value: number) => boolean) {
  return (rule: number, value: unknown) => typeof value !== "number" || test(rule, value);
}

function textual(test: (rule: unknown, value: string) => boolean) {
  return (rule: unknown, value: unknown) => typeof value !== "string" || test(rule, value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isJsonObject(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function unique(items: readonly unknown[]): boolean {
  const all = items.map(plain);
  return all.every(
    (one, index) => !all.slice(index + 1).some((other) => isDeepStrictEqual(one, other)),
  );
}

/** Without what tells equal JSON values apart: -0, and prototypes. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isJsonObject(value)) {
    return new Map(
      Object.entries(value)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, property]) => [name, plain(property)]),
    );
  }
  return value === 0 ? 0 : value;
}

function mapOf(schema: JsonObject, keyword: string): JsonObject {
  const value = own(schema, keyword);
  return isJsonObject(value) ? value : {};
}
