import { isJsonObject, type JsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import { mapSubschemas } from "../schema/visitSchema.ts";

/** Keywords that shape a TypeScript type; all others only narrow the values of one. */
const shaping: ReadonlySet<string> = new Set([
  "$ref",
  "type",
  "enum",
  "const",
  "properties",
  "patternProperties",
  "additionalProperties",
  "required",
  "items",
  "prefixItems",
  "allOf",
  "anyOf",
  "oneOf",
]);

/**
 * The part of a schema that TypeScript can express, in the dialect that
 * json-schema-to-typescript reads. Objects are closed unless they say they are open, so that a
 * misspelt property is a compile error; an object that names no properties is open.
 */
export function toTypeSchema(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema ? {} : { not: {} };
  const kept = Object.entries(schema).filter(([keyword]) => shaping.has(keyword));
  const mapped = mapSubschemas(Object.fromEntries(kept), toTypeSchema);
  const { $ref, prefixItems, items, ...rest } = mapped;
  const shape = openUnlessNamed({ ...rest, ...toArrayShape(prefixItems, items) });
  if ($ref !== undefined) {
    return Object.keys(shape).length === 0 ? { $ref } : { allOf: [{ $ref }, shape] };
  }
  const description = own(schema, "description");
  return description === undefined ? shape : { ...shape, description };
}

function toArrayShape(prefixItems: unknown, items: unknown): JsonObject {
  if (prefixItems === undefined) return items === undefined ? {} : { items };
  return { items: prefixItems, ...(items === undefined ? {} : { additionalItems: items }) };
}

function openUnlessNamed(schema: JsonObject): JsonObject {
  const open =
    own(schema, "type") === "object" &&
    !["properties", "patternProperties", "additionalProperties"].some((keyword) =>
      Object.hasOwn(schema, keyword),
    );
  return open ? { ...schema, additionalProperties: true } : schema;
}
