import { isJsonObject, type JsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import { keywords } from "../schema/keywords.ts";
import { mapSubschemas } from "../schema/visitSchema.ts";
import { sidestep } from "./sidestep.ts";

/** The id under which ajv knows a schema or definition. */
export function schemaId(name: string): string {
  return `signalbox:${name}`;
}

/** A bundled schema as ajv gets it: references by id, without what isn't about validity. */
export function toCompilable(name: string, schema: JsonSchema): JsonObject {
  const compilable = strip(schema);
  return isJsonObject(compilable)
    ? { ...compilable, $id: schemaId(name) }
    : { $id: schemaId(name), allOf: [compilable] };
}

function strip(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword]) => keywords.get(keyword) !== "annotation" && !keyword.startsWith("x-"),
  );
  const stripped = sidestep(mapSubschemas(Object.fromEntries(kept) as JsonObject, strip));
  const reference = own(stripped, "$ref");
  return typeof reference === "string"
    ? { ...stripped, $ref: schemaId(reference.replace("#/$defs/", "")) }
    : stripped;
}
