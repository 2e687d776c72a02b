import { formats } from "../../../eventTypes/formats/formats.ts";
import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { compileRegExp } from "../../../regularExpressions/compileRegExp.ts";
import { finiteValues, kindOf } from "./kinds.ts";
import { type SchemaView, schemasIn } from "./SchemaView.ts";

/** A value that is neither object nor array. */
export type JsonScalar = string | number | boolean | null;

/** Whether `value` is valid, exactly: as the gate's validators would say. */
export function admits(view: SchemaView, schema: JsonSchema, value: JsonScalar): boolean {
  const verdicts = new Map<JsonObject, boolean>();
  const check = (inner: JsonSchema): boolean => {
    if (typeof inner === "boolean") return inner;
    const known = verdicts.get(inner);
    if (known !== undefined) return known;
    // No schema refers to itself for one value (checkReferences): this only ends the hostile.
    verdicts.set(inner, true);
    const verdict = meetsKeywords(inner, value) && meetsSchemas(view, inner, check);
    verdicts.set(inner, verdict);
    return verdict;
  };
  return check(schema);
}

function meetsSchemas(
  view: SchemaView,
  schema: JsonObject,
  check: (inner: JsonSchema) => boolean,
): boolean {
  const target = view.target(schema);
  if (target !== undefined && !check(target)) return false;
  if (!schemasIn(schema, "allOf").every(check)) return false;
  if (Array.isArray(own(schema, "anyOf")) && !schemasIn(schema, "anyOf").some(check)) return false;
  if (Array.isArray(own(schema, "oneOf"))) {
    if (schemasIn(schema, "oneOf").filter(check).length !== 1) return false;
  }
  if (schemasIn(schema, "not").some(check)) return false;
  const [condition] = schemasIn(schema, "if");
  if (condition === undefined) return true;
  return schemasIn(schema, check(condition) ? "then" : "else").every(check);
}

/** Whether `value` meets what the keywords of one schema say by themselves of a scalar. */
export function meetsKeywords(schema: JsonObject, value: JsonScalar): boolean {
  const values = finiteValues(schema);
  if (values && !values.includes(value)) return false;
  if (!isOfType(own(schema, "type"), value)) return false;
  if (typeof value === "string") return meetsTextKeywords(schema, value);
  return typeof value !== "number" || meetsNumberKeywords(schema, value);
}

function isOfType(type: unknown, value: JsonScalar): boolean {
  if (type === undefined) return true;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes(kindOf(value)) || (types.includes("integer") && Number.isInteger(value));
}

function meetsTextKeywords(schema: JsonObject, value: string): boolean {
  const length = [...value].length;
  const pattern = own(schema, "pattern");
  return (
    length >= limit(schema, "minLength", 0) &&
    length <= limit(schema, "maxLength", Number.POSITIVE_INFINITY) &&
    (typeof pattern !== "string" || compileRegExp(pattern).test(value)) &&
    isOfFormat(own(schema, "format"), value)
  );
}

function isOfFormat(format: unknown, value: string): boolean {
  const judge = typeof format === "string" ? formats.get(format) : undefined;
  return judge === undefined || judge(value);
}

function meetsNumberKeywords(schema: JsonObject, value: number): boolean {
  const step = limit(schema, "multipleOf", 0);
  return (
    value >= limit(schema, "minimum", Number.NEGATIVE_INFINITY) &&
    value <= limit(schema, "maximum", Number.POSITIVE_INFINITY) &&
    value > limit(schema, "exclusiveMinimum", Number.NEGATIVE_INFINITY) &&
    value < limit(schema, "exclusiveMaximum", Number.POSITIVE_INFINITY) &&
    (step === 0 || Number.isInteger(value / step))
  );
}

/** The number in a keyword, or `otherwise`. */
export function limit(schema: JsonObject, keyword: string, otherwise: number): number {
  const value = own(schema, keyword);
  return typeof value === "number" ? value : otherwise;
}
