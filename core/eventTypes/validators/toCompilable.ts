import { isJsonObject, type JsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import { keywords } from "../schema/keywords.ts";
import { mapSubschemas } from "../schema/visitSchema.ts";

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
  const stripped = avoidAjvFaults(mapSubschemas(Object.fromEntries(kept) as JsonObject, strip));
  const reference = own(stripped, "$ref");
  return typeof reference === "string"
    ? { ...stripped, $ref: schemaId(reference.replace("#/$defs/", "")) }
    : stripped;
}

/**
 * Says the same in a way that ajv 8.20 compiles rightly. Two of its keywords read a variable
 * that a shorter array never set (found by comparing verdicts on random schemas):
 *
 * - `contains` carries its verdict on one array over to the next when that is empty and both
 *   are items or properties of one value, `{ "a": [1], "b": [] }`: so ask for an item besides.
 * - `contains` after `prefixItems` is skipped inside `if` or `not` when the array ends before the
 *   last of the prefix: so keep them in schemas apart.
 */
function avoidAjvFaults(schema: JsonObject): JsonObject {
  if (own(schema, "contains") === undefined || own(schema, "minContains") === 0) {
    return apart(schema);
  }
  const minItems = own(schema, "minItems");
  return apart({ ...schema, minItems: typeof minItems === "number" ? Math.max(minItems, 1) : 1 });
}

function apart(schema: JsonObject): JsonObject {
  if (own(schema, "contains") === undefined || own(schema, "prefixItems") === undefined) {
    return schema;
  }
  const { prefixItems, items, allOf, ...rest } = schema;
  const prefix = { prefixItems, ...(items === undefined ? {} : { items }) };
  return { ...rest, allOf: [...(Array.isArray(allOf) ? (allOf as unknown[]) : []), prefix] };
}
