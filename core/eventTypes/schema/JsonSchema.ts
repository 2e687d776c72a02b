/** A JSON object as parsed. Its keys may be hostile: read them with {@link own}. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON Schema 2020-12: an object of keywords, or a verdict on everything. */
export type JsonSchema = JsonObject | boolean;

/** Whether `value` is a JSON object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether `value` can stand where a schema stands. */
export function isJsonSchema(value: unknown): value is JsonSchema {
  return typeof value === "boolean" || isJsonObject(value);
}

/** The object's own property of that name: never one of its prototype. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The names of an object's own properties; none of what is no object. */
export function namesOf(value: unknown): readonly string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** The schemas under `allOf`; none where there is no list. What isn't a schema is not left out. */
export function allOfSchemas(schema: JsonObject): readonly JsonSchema[] {
  const all = own(schema, "allOf");
  return Array.isArray(all) ? (all as JsonSchema[]) : [];
}
