import { type JsonObject, type JsonSchema, own } from "../../../eventTypes/schema/JsonSchema.ts";
import { schemasIn } from "./SchemaView.ts";

/** The schemas that elements of an array may have to meet, one or another of them. */
export function itemSchemas(part: JsonObject): readonly JsonSchema[] {
  if (own(part, "maxItems") === 0) return [];
  const [rest = true] = schemasIn(part, "items");
  return [...schemasIn(part, "prefixItems"), rest];
}
