import { canonicalText } from "../../json/canonicalText.ts";
import { isJsonObject, type JsonSchema } from "./JsonSchema.ts";
import { mapSubschemas } from "./visitSchema.ts";

/** Keywords that say nothing about which documents are valid, nor who may see them. */
const silent: ReadonlySet<string> = new Set([
  "title",
  "description",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
]);

function isSilent(keyword: string): boolean {
  return silent.has(keyword) || (keyword.startsWith("x-") && keyword !== "x-internal");
}

/** Keywords whose value is a set written as an array. */
const sets: ReadonlySet<string> = new Set(["required", "enum", "type"]);

/**
 * One text for all ways of writing a schema: keys and sets sorted, no words for people.
 * Two schemas with one text accept the same documents; the converse does not hold.
 */
export function canonicalise(schema: JsonSchema): string {
  return canonicalText(plain(schema));
}

function plain(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const kept = Object.entries(schema)
    .filter(([keyword]) => !isSilent(keyword))
    .map(([keyword, value]) => [keyword, sets.has(keyword) ? sortSet(value) : value]);
  return mapSubschemas(Object.fromEntries(kept), plain);
}

function sortSet(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.toSorted((one, other) => (canonicalText(one) < canonicalText(other) ? -1 : 1));
}
