import type { BundledSchema } from "../schema/bundle.ts";
import { isJsonObject, type JsonObject, type JsonSchema } from "../schema/JsonSchema.ts";
import { fromPointer, type JsonPath } from "../schema/jsonPointer.ts";
import type { SchemaLocation } from "../schema/references.ts";
import { problemAt, type SchemaProblem } from "../schema/SchemaProblem.ts";
import type { Converted } from "./Conversion.ts";
import { keywordConversions } from "./keywordConversions.ts";

/** The most characters of a schema that EventBridge's registry takes. */
export const maxDocumentCharacters = 100_000;

/** A schema in the registry's form, or why it has none. */
export interface RegistryDocument {
  /** JSON text of a JSON Schema draft 4 that stands alone. */
  readonly text: string;
  readonly problems: readonly SchemaProblem[];
}

/**
 * Says a schema of 2020-12 in draft 4, the only JSON Schema that EventBridge's registry takes:
 * exactly, so that both accept the same documents, or not at all.
 */
export function toRegistryDocument(bundle: BundledSchema): RegistryDocument {
  const problems: SchemaProblem[] = [];
  const convertAt = (location: SchemaLocation, schema: JsonSchema) =>
    toDraft4(schema, fromPointer(location.pointer) ?? [], {
      refuse: (path, keyword, reason, remedy) =>
        problems.push(problemAt({ file: location.file, path }, keyword, reason, remedy)),
    });
  const root = convertAt(bundle.location, bundle.schema);
  const shared: JsonObject = Object.fromEntries(
    bundle.definitions.map(({ name, location, schema }) => [name, convertAt(location, schema)]),
  );
  const text = JSON.stringify({
    $schema: "http://json-schema.org/draft-04/schema#",
    ...("$ref" in root ? { allOf: [root] } : root),
    ...(bundle.definitions.length === 0 ? {} : { definitions: shared }),
  });
  if (text.length > maxDocumentCharacters) problems.push(tooLong(bundle.location, text.length));
  return { text, problems };
}

interface Context {
  readonly refuse: (path: JsonPath, keyword: string, reason: string, remedy: string) => void;
}

function toDraft4(schema: JsonSchema, path: JsonPath, context: Context): JsonObject {
  if (!isJsonObject(schema)) return schema ? {} : { not: {} };
  const parts = Object.entries(schema).map(([keyword, value]): Converted => {
    const conversion = keywordConversions.get(keyword);
    return (
      conversion?.({
        keyword,
        value,
        schema,
        convert: (inner, ...steps) => toDraft4(inner, [...path, ...steps], context),
        refuse: (reason, remedy) => {
          context.refuse([...path, keyword], keyword, reason, remedy);
          return {};
        },
      }) ?? {}
    );
  });
  return join(
    Object.assign({}, ...parts.map(({ keywords }) => keywords)) as JsonObject,
    parts.flatMap(({ also }) => also ?? []),
  );
}

/** One schema that says both; what must hold besides is written flat where nothing collides. */
function join(keywords: JsonObject, also: readonly JsonObject[]): JsonObject {
  const [only, ...more] = also;
  if (!only) return keywords;
  const reference = "$ref" in only;
  const alone = Object.keys(keywords).length === 0;
  const collides = reference ? !alone : Object.keys(only).some((name) => name in keywords);
  const interacts = closes(only) || widens(only, keywords);
  if (more.length === 0 && !collides && (alone || !interacts)) return { ...keywords, ...only };
  return { ...keywords, allOf: also };
}

function closes(schema: JsonObject): boolean {
  return "additionalProperties" in schema || "additionalItems" in schema;
}

/** Whether what `added` names would no longer be additional to `schema`. */
function widens(added: JsonObject, schema: JsonObject): boolean {
  const namesProperties = "properties" in added || "patternProperties" in added;
  return (
    ("additionalProperties" in schema && namesProperties) ||
    ("additionalItems" in schema && "items" in added)
  );
}

function tooLong({ file, pointer }: SchemaLocation, characters: number): SchemaProblem {
  return problemAt(
    { file, path: fromPointer(pointer) ?? [] },
    "registry",
    `has ${characters} characters in the registry's form, which takes ${maxDocumentCharacters}`,
    "describe less of the data, or move what many definitions repeat into one in common/",
  );
}
