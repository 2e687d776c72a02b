import { canonicalText } from "../../json/canonicalText.ts";
import { type JsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import type { Keyword, KeywordConversion } from "./Conversion.ts";

/** A reference stands alone in draft 4, which ignores what is beside it. */
export const convertReference: KeywordConversion = ({ value }) => ({
  also: [{ $ref: String(value).replace("#/$defs/", "#/definitions/") }],
});

/** Joined with whatever else must hold. */
export const convertAllOf: KeywordConversion = ({ keyword, value, convert }) => ({
  also: (value as JsonSchema[]).map((schema, index) => convert(schema, keyword, index)),
});

/** `if A then B else C` is "A and B, or C and not A". */
export const convertIf: KeywordConversion = (keyword) => {
  const { value, convert } = keyword;
  const consequence = branch(keyword, "then");
  const alternative = branch(keyword, "else");
  if (!consequence && !alternative) return {};
  const condition = convert(value as JsonSchema, "if");
  const whenTrue = consequence ? { allOf: [condition, consequence] } : condition;
  const negated = { not: condition };
  const whenFalse = alternative ? { allOf: [negated, alternative] } : negated;
  return { also: [{ anyOf: [whenTrue, whenFalse] }] };
};

/** Draft 4 has no `const`. */
export const convertConst: KeywordConversion = ({ value }) => ({ also: [{ enum: [value] }] });

/** Draft 4 wants each value only once. */
export const convertEnum: KeywordConversion = ({ value }) => {
  const distinct = new Map((value as unknown[]).map((item) => [canonicalText(item), item]));
  return { keywords: { enum: [...distinct.values()] } };
};

function branch({ schema, convert }: Keyword, name: "then" | "else"): JsonObject | undefined {
  const inner = own(schema, name);
  return inner === undefined ? undefined : convert(inner as JsonSchema, name);
}
