import { isJsonObject, isJsonSchema, type JsonObject, own } from "./JsonSchema.ts";
import type { Subschema } from "./visitSchema.ts";

/** The schemas of an operation's closing events that stand in a file's annotation. */
export function closingSchemas(document: JsonObject): readonly Subschema[] {
  const annotation = own(document, "x-signalbox");
  const operation = isJsonObject(annotation) ? own(annotation, "operation") : undefined;
  if (!isJsonObject(operation)) return [];
  return (["completed", "failed"] as const).flatMap((stage) => {
    const schema = own(operation, stage);
    return isJsonSchema(schema) ? [{ path: ["x-signalbox", "operation", stage], schema }] : [];
  });
}
