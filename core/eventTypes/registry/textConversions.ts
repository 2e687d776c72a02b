import type { KeywordConversion } from "./Conversion.ts";
import { draft4Formats, formatPatterns } from "./draft4Formats.ts";

/** A format that draft 4 lacks becomes a pattern where one says exactly the same. */
export const convertFormat: KeywordConversion = ({ value, refuse }) => {
  const format = String(value);
  if (draft4Formats.has(format)) return { keywords: { format } };
  const pattern = formatPatterns.get(format);
  if (pattern !== undefined) return { also: [{ pattern }] };
  const known = [...draft4Formats, ...formatPatterns.keys()].join(", ");
  return refuse(
    `format ${JSON.stringify(format)} is not one that draft 4 knows or a pattern can say`,
    `use one of ${known}, or write a pattern`,
  );
};

/** Draft 4 has the regular expressions of ECMAScript 5, without its later syntax. */
export const convertPattern: KeywordConversion = ({ value, refuse }) => {
  const reason = laterSyntax(String(value));
  return reason ? refuse(...reason) : { keywords: { pattern: value } };
};

/** Why a regular expression means something else in ECMAScript 5, and what to write. */
export function laterSyntax(pattern: string): [reason: string, remedy: string] | undefined {
  const found = /\\[pP]\{|\\u\{|\(\?<[=!A-Za-z_$]|\\k</.exec(pattern.replaceAll("\\\\", ""));
  return found
    ? [
        `the pattern ${JSON.stringify(pattern)} has ${found[0]}, which draft 4's regular expressions lack`,
        "write the characters as ranges, for example [\\u0000-\\u001f], and groups without names",
      ]
    : undefined;
}
