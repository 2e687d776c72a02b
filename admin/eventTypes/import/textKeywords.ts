import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { shorten } from "../../../core/text/shorten.ts";
import type { Conversion, Converted, KeywordConversion } from "./Conversion.ts";
import { repairPattern } from "./repairPattern.ts";

/** Formats of OpenAPI that say the range of an integer: all bounds are numbers a double holds. */
const ranges: ReadonlyMap<unknown, Readonly<Record<string, number>>> = new Map([
  ["int32", { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }],
  ["int64", { minimum: -(2 ** 63), exclusiveMaximum: 2 ** 63 }],
]);

/** Its other formats, which say nothing about what text or number is valid. */
const hints: ReadonlyMap<unknown, Converted> = new Map([
  ["float", {}],
  ["double", {}],
  ["password", {}],
  ["binary", {}],
  ["byte", { keywords: { contentEncoding: "base64" } }],
]);

/** Formats of OpenAPI become what they say; those of JSON Schema stay. */
export const convertFormat: KeywordConversion = (schema, run, keyword) => {
  const format = own(schema, keyword);
  const hint = hints.get(format);
  const range = ranges.get(format);
  const isOpenApi = run.traits.keywords.has("discriminator");
  if (!isOpenApi || (!hint && !range)) return { keywords: { format } };
  if (hint) {
    const now = format === "byte" ? 'is now contentEncoding: "base64"' : "is left out";
    run.note("changed", keyword, `format ${String(format)} ${now}: no validator checks it`);
    return hint;
  }
  if (own(schema, "type") !== "integer") {
    const message = `format ${String(format)} is left out: it says nothing unless the type is integer`;
    run.note("review", keyword, message);
    return {};
  }
  run.note("changed", keyword, `format ${String(format)} is now its range`);
  const isBounded = Object.keys(schema).some((name) =>
    /M(?:in|ax)imum$|^m(?:in|ax)imum$/.test(name),
  );
  return isBounded ? { also: { ...range } } : { keywords: { ...range } };
};

/** Regular expressions are read with the flag `u`. */
export const convertPattern: KeywordConversion = (schema, run, keyword) => {
  const pattern = own(schema, keyword);
  if (typeof pattern !== "string") return { keywords: { pattern } };
  return { keywords: { pattern: repaired(pattern, keyword, run) } };
};

/** The same of names' expressions. */
export const convertPatternProperties: KeywordConversion = (schema, run, keyword) => {
  const value = own(schema, keyword);
  if (!isJsonObject(value)) return { keywords: { [keyword]: value } };
  const converted = Object.entries(value).map(
    ([name, inner]) => [repaired(name, keyword, run), run.convert(inner, keyword, name)] as const,
  );
  const byPattern = Map.groupBy(converted, ([name]) => name);
  const entries = [...byPattern].map(([name, found]) => {
    const [first, ...others] = found.map(([, inner]) => inner);
    return [name, others.length === 0 ? first : { allOf: [first, ...others] }];
  });
  return { keywords: { [keyword]: Object.fromEntries(entries) as object } };
};

function repaired(pattern: string, keyword: string, run: Conversion): string {
  const found = repairPattern(pattern);
  if (found === undefined) {
    run.refuse(
      keyword,
      `${JSON.stringify(shorten(pattern, 200))} is no regular expression of JSON Schema (ECMA-262 with the flag u): write it as one`,
    );
  } else if (found !== pattern) {
    run.note(
      "changed",
      keyword,
      "a regular expression has no needless backslashes any more, and those it needs",
    );
  }
  return found ?? pattern;
}
