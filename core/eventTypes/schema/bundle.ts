import { isJsonObject, type JsonObject, type JsonSchema, own } from "./JsonSchema.ts";
import { definitionName, untaken } from "./names.ts";
import {
  locationKey,
  reachableFrom,
  resolveReference,
  type SchemaLocation,
  schemaAt,
} from "./references.ts";
import type { SchemaDocuments } from "./SchemaDocuments.ts";
import { mapSubschemas } from "./visitSchema.ts";

/** A shared definition under the one name it has in everything that is generated. */
export interface Definition {
  readonly name: string;
  readonly location: SchemaLocation;
  /** With references of the form `#/$defs/<name>`. */
  readonly schema: JsonSchema;
}

/** A schema that stands alone: references are `#/$defs/<name>`, and every name is in `definitions`. */
export interface BundledSchema {
  readonly location: SchemaLocation;
  readonly schema: JsonObject;
  /** Sorted by name. */
  readonly definitions: readonly Definition[];
}

/**
 * Makes the schemas at `roots` stand alone, in order. A definition has the same name in each;
 * none has one of `reservedNames`. References that dangle are left as they are: check first.
 */
export function bundleSchemas(
  documents: SchemaDocuments,
  roots: readonly SchemaLocation[],
  reservedNames: ReadonlySet<string>,
): readonly BundledSchema[] {
  const reaches = roots.map((root) => reachableFrom(documents, root));
  const all = new Map(reaches.flatMap((reach) => [...reach]));
  const names = nameAll(all, reservedNames);
  const definitions = new Map(
    [...all].map(([key, location]): [string, Definition] => [
      key,
      { name: names.get(key) ?? key, location, schema: rewrite(documents, location, names) },
    ]),
  );
  return roots.map((location, index) => {
    const schema = rewrite(documents, location, names);
    const reached = [...(reaches[index]?.keys() ?? [])];
    return {
      location,
      schema: isJsonObject(schema) ? schema : { allOf: [schema] },
      definitions: reached
        .flatMap((key) => definitions.get(key) ?? [])
        .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    };
  });
}

/** The bundle as one JSON Schema 2020-12 document. */
export function toDocument({ schema, definitions }: BundledSchema): JsonObject {
  if (definitions.length === 0) return schema;
  const entries = definitions.map((definition) => [definition.name, definition.schema]);
  return { ...schema, $defs: Object.fromEntries(entries) };
}

/** Keywords that belong to a file and not to what its schemas say. */
const ofFiles: ReadonlySet<string> = new Set([
  "$defs",
  "definitions",
  "$schema",
  "$id",
  "$anchor",
  "$comment",
  "x-signalbox",
]);

function nameAll(
  locations: ReadonlyMap<string, SchemaLocation>,
  reserved: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const taken = new Set(reserved);
  const names = new Map<string, string>();
  for (const key of [...locations.keys()].sort()) {
    const location = locations.get(key);
    if (!location) continue;
    const name = untaken(definitionName(location), taken);
    taken.add(name);
    names.set(key, name);
  }
  return names;
}

function rewrite(
  documents: SchemaDocuments,
  location: SchemaLocation,
  names: ReadonlyMap<string, string>,
): JsonSchema {
  const rewriteOne = (schema: JsonSchema): JsonSchema => {
    if (!isJsonObject(schema)) return schema;
    const kept = Object.entries(schema).filter(([keyword]) => !ofFiles.has(keyword));
    const mapped = mapSubschemas(Object.fromEntries(kept), rewriteOne);
    const reference = own(mapped, "$ref");
    if (typeof reference !== "string") return mapped;
    const resolution = resolveReference(documents, location.file, reference);
    const name = "target" in resolution ? names.get(locationKey(resolution.target)) : undefined;
    return name === undefined ? mapped : { ...mapped, $ref: `#/$defs/${name}` };
  };
  return rewriteOne(schemaAt(documents, location) ?? true);
}
