import type { JsonObject } from "./JsonSchema.ts";
import type { JsonPath } from "./jsonPointer.ts";
import { type SchemaPlace, type SchemaProblem, warningAt } from "./SchemaProblem.ts";
import { inPlaceKeywords } from "./visitSchema.ts";

/** The only type that each keyword says something of. */
const typeOfKeyword: ReadonlyMap<string, string> = new Map([
  ...of("string", ["minLength", "maxLength", "pattern", "format"]),
  ...of("number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
  ...of("array", ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"]),
  ...of("object", ["properties", "patternProperties", "additionalProperties", "required"]),
  ...of("object", ["propertyNames", "minProperties", "maxProperties", "dependentRequired"]),
]);

/** Keywords by which a schema says its type, or leaves it to another schema. */
const sayers = ["type", "const", "enum", "$ref", "allOf", "anyOf", "oneOf", "if", "not"];

/**
 * Warns of the schema of a property or item that has rules for one type and lets all others
 * through. Where another schema may say the type of the same place nothing is said.
 */
export function checkTypeSaid(
  { file, path }: SchemaPlace,
  schema: JsonObject,
): readonly SchemaProblem[] {
  if (!isOfValue(path) || sayers.some((keyword) => Object.hasOwn(schema, keyword))) return [];
  const keyword = Object.keys(schema).find((name) => typeOfKeyword.has(name));
  const type = typeOfKeyword.get(keyword ?? "");
  if (keyword === undefined || type === undefined) return [];
  const reason = `${keyword} says something of ${type} only, and the schema does not say its type`;
  return [warningAt({ file, path }, keyword, reason, `add "type": "${type}" beside ${keyword}`)];
}

function isOfValue(path: JsonPath): boolean {
  const isSaidElsewhere = path.some((step) => inPlaceKeywords.has(step));
  return !isSaidElsewhere && (path.at(-2) === "properties" || path.at(-1) === "items");
}

function of(type: string, keywords: readonly string[]): readonly (readonly [string, string])[] {
  return keywords.map((keyword) => [keyword, type]);
}
