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
