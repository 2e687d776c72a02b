import { isJsonObject, type JsonObject } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { JsonPath } from "../../../core/eventTypes/schema/jsonPointer.ts";

/** Keywords whose members are names that authors chose. */
const maps: ReadonlySet<string | number | undefined> = new Set([
  "properties",
  "patternProperties",
  "definitions",
  "$defs",
  "dependencies",
  "dependentSchemas",
]);

/** Keywords that hold data, where nothing is a keyword. */
const data: ReadonlySet<string> = new Set(["enum", "const", "default", "example", "examples"]);

/**
 * Calls `visit` on every object in a source that may be a schema or hold one, outer before
 * inner; what is plainly data is left out.
 */
export function walkSource(
  value: unknown,
  visit: (object: JsonObject, path: JsonPath) => void,
  path: JsonPath = [],
  inMap = false,
): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      walkSource(item, visit, [...path, index]);
    });
    return;
  }
  if (!isJsonObject(value)) return;
  if (!inMap) visit(value, path);
  for (const [name, inner] of Object.entries(value)) {
    if (!inMap && data.has(name)) continue;
    walkSource(inner, visit, [...path, name], !inMap && maps.has(name));
  }
}
