import { checkFormat } from "../schema/keywordRules.ts";
import { type KeywordConversion, lost } from "./Conversion.ts";
import { draft4Formats, formatPatterns } from "./draft4Formats.ts";

/** A format that draft 4 lacks becomes a pattern where one says it. */
export const convertFormat: KeywordConversion = ({ value }) => {
  const format = String(value);
  // The gate doesn't know it either.
  if (checkFormat(value) !== undefined) return {};
  if (draft4Formats.has(format)) return { keywords: { format } };
  const pattern = formatPatterns.get(format);
  return pattern === undefined ? lost : { also: [{ pattern }] };
};

/** Draft 4 has the regular expressions of ECMAScript 5, without its later syntax. */
export const convertPattern: KeywordConversion = ({ value }) =>
  hasLaterSyntax(String(value)) ? lost : { keywords: { pattern: value } };

/** Whether a regular expression means something else in ECMAScript 5. */
export function hasLaterSyntax(pattern: string): boolean {
  return /\\[pP]\{|\\u\{|\(\?<[=!A-Za-z_$]|\(\?[ims-]+:|\\k</.test(pattern.replaceAll("\\\\", ""));
}
