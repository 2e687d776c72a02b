import { isJsonObject, type JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import { mapSubschemas } from "../../../core/eventTypes/schema/visitSchema.ts";
import type { Random } from "../mutate.ts";
import { chance } from "../patterns/choose.ts";

/** The schema with `x-internal` at some of its properties. */
export function plantMarks(schema: unknown, random: Random, probability = 0.3): unknown {
  const plant = (inner: unknown): unknown => {
    if (!isJsonObject(inner)) return inner;
    return mapSubschemas(inner, (one, path) => {
      const planted = plant(one);
      const isProperty = path[0] === "properties" || path[0] === "patternProperties";
      return isProperty && chance(random, probability) ? marked(planted) : planted;
    });
  };
  return plant(schema);
}

function marked(schema: unknown): JsonObject {
  return { ...(isJsonObject(schema) ? schema : { allOf: [schema] }), "x-internal": true };
}
