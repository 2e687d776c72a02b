import { type JsonObject, namesOf, own } from "../schema/JsonSchema.ts";
import type { Evaluates } from "./keywords/notes.ts";

/** Whether the schema asks what its other keywords leave unevaluated. */
export function hasUnevaluated(schema: JsonObject): boolean {
  return "unevaluatedProperties" in schema || "unevaluatedItems" in schema;
}

/** The schema with keywords that take notes of what it evaluates, for those that ask for it. */
export function noteEvaluated(schema: JsonObject): JsonObject {
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  const noted = { ...rest, evaluates: evaluatedBy(rest) };
  if (!hasUnevaluated(schema)) return noted;
  return {
    notesFrom: true,
    allOf: [noted],
    ...(unevaluatedProperties === undefined ? {} : { unevaluatedProperties }),
    ...(unevaluatedItems === undefined ? {} : { unevaluatedItems }),
  };
}

function evaluatedBy(schema: JsonObject): Evaluates {
  const prefix = own(schema, "prefixItems");
  return {
    names: namesOf(own(schema, "properties")),
    patterns: namesOf(own(schema, "patternProperties")),
    allProperties: Object.hasOwn(schema, "additionalProperties"),
    items: itemsOf(schema, Array.isArray(prefix) ? prefix.length : 0),
  };
}

function itemsOf(schema: JsonObject, prefix: number): number {
  return Object.hasOwn(schema, "items") ? Number.MAX_SAFE_INTEGER : prefix;
}
