import { compileRegExp } from "../../regularExpressions/compileRegExp.ts";
import {
  allOfSchemas,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  namesOf,
  own,
} from "./JsonSchema.ts";
import { type JsonPath, toPointer } from "./jsonPointer.ts";
import { locationKey, resolveReference, type SchemaLocation, schemaAt } from "./references.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { type SchemaProblem, warningAt } from "./SchemaProblem.ts";
import { visitSchema } from "./visitSchema.ts";

/** A schema that must hold, and where it stands. */
interface Part {
  readonly schema: JsonObject;
  readonly location: SchemaLocation;
}

/**
 * Warns where two schemas that must both hold exclude each other for every object: one is closed,
 * and the other requires a property that it doesn't have.
 */
export function checkSatisfiable(
  documents: SchemaDocuments,
  file: string,
  path: JsonPath,
  schema: JsonSchema,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  visitSchema(schema, path, (inner, at) => {
    const parts = partsOf(documents, { file, pointer: toPointer(at) }, inner, new Set());
    const conflict = findConflict(parts);
    if (!conflict) return;
    const { name, closed, requiring } = conflict;
    problems.push(
      warningAt(
        { file, path: at },
        "allOf",
        `no object is valid: ${placeOf(requiring)} requires the property ${JSON.stringify(name)}, ` +
          `which ${placeOf(closed)} rules out by additionalProperties: false`,
        "name the property there too, or close the whole by unevaluatedProperties: false instead",
      ),
    );
  });
  return problems;
}

/** The schema itself and all that it asks to hold for the same value in any case. */
function partsOf(
  documents: SchemaDocuments,
  location: SchemaLocation,
  schema: JsonSchema | undefined,
  visited: Set<string>,
): readonly Part[] {
  if (!isJsonObject(schema) || visited.has(locationKey(location))) return [];
  visited.add(locationKey(location));
  const reference = own(schema, "$ref");
  const resolved =
    typeof reference === "string"
      ? resolveReference(documents, location.file, reference)
      : undefined;
  return [
    { schema, location },
    ...allOfSchemas(schema).flatMap((member, index) => {
      const pointer = `${location.pointer}/allOf/${index}`;
      return partsOf(documents, { ...location, pointer }, member, visited);
    }),
    ...(resolved && "target" in resolved
      ? partsOf(documents, resolved.target, schemaAt(documents, resolved.target), visited)
      : []),
  ];
}

function findConflict(parts: readonly Part[]) {
  const required = parts.flatMap((requiring) => {
    const names = own(requiring.schema, "required");
    return Array.isArray(names) ? names.map((name) => ({ name: String(name), requiring })) : [];
  });
  for (const closed of parts) {
    if (own(closed.schema, "additionalProperties") !== false) continue;
    const found = required.find(({ name }) => !allows(closed.schema, name));
    if (found) return { ...found, closed };
  }
  return undefined;
}

function allows(schema: JsonObject, name: string): boolean {
  const properties = own(schema, "properties");
  if (isJsonObject(properties) && Object.hasOwn(properties, name)) return true;
  return namesOf(own(schema, "patternProperties")).some((pattern) => {
    try {
      return compileRegExp(pattern).test(name);
    } catch {
      return true;
    }
  });
}

function placeOf({ location }: Part): string {
  return `schemas/${location.file}#${location.pointer}`;
}
