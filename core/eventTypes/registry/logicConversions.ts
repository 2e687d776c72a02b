import { canonicalText } from "../../json/canonicalText.ts";
import { type JsonSchema, own } from "../schema/JsonSchema.ts";
import { type Keyword, type KeywordConversion, lost } from "./Conversion.ts";

/** A reference stands alone in draft 4, which ignores what is beside it. */
export const convertReference: KeywordConversion = ({ value }) => ({
  also: [{ $ref: String(value).replace("#/$defs/", "#/definitions/") }],
});

/** Joined with whatever else must hold. */
export const convertAllOf: KeywordConversion = ({ keyword, value, convert }) => ({
  also: (value as JsonSchema[]).map((schema, index) => convert(schema, keyword, index).schema),
});

/** More documents than one alternative may fit where one is looser than it should be. */
export const convertOneOf: KeywordConversion = (keyword) => {
  const alternatives = (keyword.value as JsonSchema[]).map((schema, index) =>
    keyword.convert(schema, "oneOf", index),
  );
  const schemas = alternatives.map(({ schema }) => schema);
  if (alternatives.every(({ isExact }) => isExact)) return { keywords: { oneOf: schemas } };
  return { also: [{ anyOf: schemas }], isLooser: true };
};

/** What must not hold has to be said exactly or not at all. */
export const convertNot: KeywordConversion = ({ value, convert }) => {
  const { schema, isExact } = convert(value as JsonSchema, "not");
  return isExact ? { keywords: { not: schema } } : lost;
};

/** `if A then B else C` is "A and B, or C and not A". */
export const convertIf: KeywordConversion = (keyword) => {
  const { value, convert } = keyword;
  const consequence = branch(keyword, "then");
  const alternative = branch(keyword, "else");
  if (!consequence && !alternative) return {};
  const { schema: condition, isExact } = convert(value as JsonSchema, "if");
  if (!isExact) {
    return consequence && alternative
      ? { also: [{ anyOf: [consequence.schema, alternative.schema] }], isLooser: true }
      : lost;
  }
  const negated = { not: condition };
  const whenTrue = consequence ? { allOf: [condition, consequence.schema] } : condition;
  const whenFalse = alternative ? { allOf: [negated, alternative.schema] } : negated;
  return { also: [{ anyOf: [whenTrue, whenFalse] }] };
};

/** Draft 4 has no `const`. */
export const convertConst: KeywordConversion = ({ value }) => ({ also: [{ enum: [value] }] });

/** Draft 4 wants each value only once, and one at least. */
export const convertEnum: KeywordConversion = ({ value }) => {
  const values = value as unknown[];
  if (values.length === 0) return { also: [{ not: {} }] };
  const distinct = new Map(values.map((item) => [canonicalText(item), item]));
  return { keywords: { enum: [...distinct.values()] } };
};

function branch({ schema, convert }: Keyword, name: "then" | "else") {
  const inner = own(schema, name);
  return inner === undefined ? undefined : convert(inner as JsonSchema, name);
}
