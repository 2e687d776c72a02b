import { isJsonObject, type JsonSchema } from "../../eventTypes/schema/JsonSchema.ts";
import { keywords } from "../../eventTypes/schema/keywords.ts";

/** Whether the schema accepts everything, by saying nothing about it. */
export function saysNothing(schema: JsonSchema): boolean {
  if (!isJsonObject(schema)) return schema;
  return Object.keys(schema).every(
    (keyword) => keyword.startsWith("x-") || keywords.get(keyword) === "annotation",
  );
}
