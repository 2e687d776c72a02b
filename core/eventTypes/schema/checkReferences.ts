import { type JsonSchema, own } from "./JsonSchema.ts";
import type { JsonPath } from "./jsonPointer.ts";
import { locationKey, resolveReference, type SchemaLocation, schemaAt } from "./references.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";
import { inPlaceSubschemas, visitSchema } from "./visitSchema.ts";

/** Checks that every `$ref` in the schema at `path` names a schema, and that none goes in a circle. */
export function checkReferences(
  documents: SchemaDocuments,
  file: string,
  path: JsonPath,
  schema: JsonSchema,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  visitSchema(schema, path, (inner, at) => {
    const reference = own(inner, "$ref");
    if (typeof reference !== "string") return;
    const place = { file, path: [...at, "$ref"] };
    const quoted = `$ref ${JSON.stringify(reference)}`;
    const resolution = resolveReference(documents, file, reference);
    if ("failure" in resolution) {
      const remedy = "write a path from this file, for example ../common/actor.json#/$defs/name";
      problems.push(problemAt(place, "$ref", `${quoted} ${resolution.failure}`, remedy));
    } else if (comesBack(documents, resolution.target)) {
      const remedy = "put properties or items between a schema and itself";
      const reason = `${quoted} leads back to itself without looking any deeper into the data`;
      problems.push(problemAt(place, "$ref", reason, remedy));
    }
  });
  return problems;
}

/** Whether checking a value by `start` means checking the same value by `start`, and so on. */
function comesBack(documents: SchemaDocuments, start: SchemaLocation): boolean {
  const visited = new Set<string>();
  const waiting = inPlaceReferences(documents, start);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const key = locationKey(next);
    if (key === locationKey(start)) return true;
    if (visited.has(key)) continue;
    visited.add(key);
    waiting.push(...inPlaceReferences(documents, next));
  }
  return false;
}

/** What the schema at `location` refers to for the very value that it is applied to. */
function inPlaceReferences(documents: SchemaDocuments, location: SchemaLocation): SchemaLocation[] {
  const collect = (schema: JsonSchema): SchemaLocation[] => {
    if (typeof schema === "boolean") return [];
    const reference = own(schema, "$ref");
    const resolution =
      typeof reference === "string"
        ? resolveReference(documents, location.file, reference)
        : undefined;
    const direct = resolution && "target" in resolution ? [resolution.target] : [];
    return [...direct, ...inPlaceSubschemas(schema).flatMap(collect)];
  };
  return collect(schemaAt(documents, location) ?? true);
}
