import { canonicalText } from "../../json/canonicalText.ts";
import { curateValue } from "../curateValue.ts";
import type { KeywordCuration } from "./KeywordCuration.ts";

/** Values that the data may be, without what is internal. */
export const curateEnum: KeywordCuration = ({ value, place }) => {
  const all = value as readonly unknown[];
  const distinct = new Map(
    all.map((one) => curateValue(one, place)).map((one) => [canonicalText(one), one]),
  );
  return { keywords: { enum: [...distinct.values()] }, isExact: all.every(isScalar) };
};

export const curateConst: KeywordCuration = ({ value, place }) => ({
  keywords: { const: curateValue(value, place) },
  isExact: isScalar(value),
});

export const curateDefault: KeywordCuration = ({ value, place }) => ({
  keywords: { default: curateValue(value, place) },
  isExact: true,
});

export const curateExamples: KeywordCuration = ({ value, place }) => ({
  keywords: { examples: (value as unknown[]).map((one) => curateValue(one, place)) },
  isExact: true,
});

/** Curation leaves it as it is, and makes no other value into it. */
function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}
