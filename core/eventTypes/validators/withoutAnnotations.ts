import { isJsonObject, type JsonSchema } from "../schema/JsonSchema.ts";
import { keywords } from "../schema/keywords.ts";
import { mapSubschemas } from "../schema/visitSchema.ts";

/** The schema without the keywords that say nothing about which documents are valid. */
export function withoutAnnotations(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword]) => keywords.get(keyword) !== "annotation" && !keyword.startsWith("x-"),
  );
  return mapSubschemas(Object.fromEntries(kept), withoutAnnotations);
}
