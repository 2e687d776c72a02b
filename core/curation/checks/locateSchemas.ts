import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import type { JsonObject, JsonSchema } from "../../eventTypes/schema/JsonSchema.ts";
import { fromPointer, type JsonPath } from "../../eventTypes/schema/jsonPointer.ts";
import type { SchemaLocation } from "../../eventTypes/schema/references.ts";
import type { SchemaPlace } from "../../eventTypes/schema/SchemaProblem.ts";
import { visitSchema } from "../../eventTypes/schema/visitSchema.ts";

/** The files and places that the schemas of a bundle come from. */
export function locateSchemas(bundle: BundledSchema): ReadonlyMap<JsonObject, SchemaPlace> {
  const places = new Map<JsonObject, SchemaPlace>();
  const add = (schema: JsonSchema, { file, pointer }: SchemaLocation) => {
    const base: JsonPath = fromPointer(pointer) ?? [];
    visitSchema(schema, base, (inner, path) => places.set(inner, { file, path }));
  };
  for (const { schema, location } of bundle.definitions) add(schema, location);
  add(bundle.schema, bundle.location);
  return places;
}
