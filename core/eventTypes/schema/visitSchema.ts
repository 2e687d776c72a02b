import { isJsonObject, isJsonSchema, type JsonObject, type JsonSchema } from "./JsonSchema.ts";
import type { JsonPath } from "./jsonPointer.ts";
import { keywords } from "./keywords.ts";

/** A schema's direct subschema and the way to it. */
export interface Subschema {
  readonly path: JsonPath;
  readonly schema: JsonSchema;
}

/** The schemas that stand directly in the keywords of `schema`; what isn't one is left out. */
export function subschemas(schema: JsonObject): readonly Subschema[] {
  return Object.entries(schema).flatMap(([keyword, value]) =>
    inKeyword(keyword, value).filter((found) => isJsonSchema(found.schema)),
  );
}

/** Calls `visit` on `schema` and all schemas in it, outer before inner; follows no `$ref`. */
export function visitSchema(
  schema: JsonSchema,
  path: JsonPath,
  visit: (schema: JsonObject, path: JsonPath) => void,
): void {
  if (typeof schema === "boolean") return;
  visit(schema, path);
  for (const inner of subschemas(schema)) {
    visitSchema(inner.schema, [...path, ...inner.path], visit);
  }
}

/** A copy of `schema` with `map` applied to each of its direct subschemas. */
export function mapSubschemas(
  schema: JsonObject,
  map: (schema: JsonSchema, path: JsonPath) => unknown,
): JsonObject {
  const mapped = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    const kind = keywords.get(keyword);
    if (kind === "schema" && isJsonSchema(value)) return [keyword, map(value, [keyword])];
    if (kind === "schemas" && Array.isArray(value)) {
      return [keyword, value.map((inner, index) => map(inner as JsonSchema, [keyword, index]))];
    }
    if (kind === "schemaMap" && isJsonObject(value)) {
      const entries = Object.entries(value).map(([name, inner]) => [
        name,
        map(inner as JsonSchema, [keyword, name]),
      ]);
      return [keyword, Object.fromEntries(entries)];
    }
    return [keyword, value];
  });
  return Object.fromEntries(mapped);
}

function inKeyword(keyword: string, value: unknown): readonly Subschema[] {
  const kind = keywords.get(keyword);
  if (kind === "schema") return [{ path: [keyword], schema: value as JsonSchema }];
  if (kind === "schemas" && Array.isArray(value)) {
    return (value as JsonSchema[]).map((schema, index) => ({ path: [keyword, index], schema }));
  }
  if (kind === "schemaMap" && isJsonObject(value)) {
    const schemas = Object.entries(value as Record<string, JsonSchema>);
    return schemas.map(([name, schema]) => ({ path: [keyword, name], schema }));
  }
  return [];
}

/** Keywords whose schemas apply to the same value as the schema that they stand in. */
export const inPlaceKeywords: ReadonlySet<string | number | undefined> = new Set([
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
]);

/** The direct subschemas that apply to the same value as `schema` itself. */
export function inPlaceSubschemas(schema: JsonObject): readonly JsonSchema[] {
  return subschemas(schema)
    .filter(({ path }) => inPlaceKeywords.has(path[0]))
    .map((inner) => inner.schema);
}
