import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { type Dialect, dialectOfMetaschema } from "./dialects.ts";
import type { Source } from "./Source.ts";
import { walkSource } from "./walkSource.ts";

/** What a source is. */
export type SourceForm = "openapi" | "asyncapi" | "schema";

/** Whether a source is a JSON Schema or describes an API that has some. */
export function sourceForm({ value }: Source): SourceForm {
  if (!isJsonObject(value)) return "schema";
  if (typeof own(value, "openapi") === "string") return "openapi";
  return typeof own(value, "asyncapi") === "string" ? "asyncapi" : "schema";
}

const known = new WeakMap<Source, Dialect>();

/** The dialect of the schemas in a source: what it says, or else what its keywords give away. */
export function sourceDialect(source: Source): Dialect {
  const found = known.get(source) ?? declaredDialect(source) ?? guessDialect(source.value);
  known.set(source, found);
  return found;
}

/** Settles the dialect of a source that does not say it. */
export function settleDialect(source: Source, dialect: Dialect): void {
  if (declaredDialect(source) === undefined) known.set(source, dialect);
}

/** The dialect that a source says its schemas are of, if it is one that can be imported. */
export function declaredDialect(source: Source): Dialect | undefined {
  const { value } = source;
  if (!isJsonObject(value)) return undefined;
  const form = sourceForm(source);
  if (form === "asyncapi") return "asyncapi";
  if (form === "openapi") return openApiDialect(value);
  const metaschema = own(value, "$schema");
  return typeof metaschema === "string" ? dialectOfMetaschema(metaschema) : undefined;
}

function openApiDialect(value: JsonObject): Dialect {
  if (String(own(value, "openapi")).startsWith("3.0")) return "openapi-3.0";
  const metaschema = own(value, "jsonSchemaDialect");
  const declared = typeof metaschema === "string" ? dialectOfMetaschema(metaschema) : undefined;
  return declared ?? "openapi-3.1";
}

/** Keywords that only one dialect has, or that mean what is seen in one only. */
const signs: readonly (readonly [Dialect, (schema: JsonObject) => boolean])[] = [
  ["openapi-3.0", (schema) => typeof own(schema, "nullable") === "boolean"],
  ["draft-04", (schema) => hasBooleanBound(schema)],
  ["2019-09", (schema) => typeof own(schema, "$recursiveRef") === "string"],
  ["2020-12", (schema) => ["prefixItems", "$dynamicRef", "$dynamicAnchor"].some(isIn(schema))],
  ["draft-07", (schema) => isOlder(schema)],
];

function guessDialect(value: unknown): Dialect {
  const seen = new Set<Dialect>();
  walkSource(value, (schema, path) => {
    const id = path.length === 0 ? own(schema, "id") : undefined;
    if (typeof id === "string" && own(schema, "$id") === undefined) seen.add("draft-04");
    for (const [dialect, isSign] of signs) if (isSign(schema)) seen.add(dialect);
  });
  return signs.find(([dialect]) => seen.has(dialect))?.[0] ?? "2020-12";
}

function hasBooleanBound(schema: JsonObject): boolean {
  return ["exclusiveMinimum", "exclusiveMaximum"].some(
    (keyword) => typeof own(schema, keyword) === "boolean",
  );
}

function isOlder(schema: JsonObject): boolean {
  return (
    Array.isArray(own(schema, "items")) ||
    ["definitions", "dependencies", "additionalItems"].some(isIn(schema))
  );
}

function isIn(schema: JsonObject): (keyword: string) => boolean {
  return (keyword) => Object.hasOwn(schema, keyword);
}
