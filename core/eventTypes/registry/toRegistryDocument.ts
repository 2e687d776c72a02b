import type { BundledSchema } from "../schema/bundle.ts";
import { isJsonObject, type JsonObject, type JsonSchema } from "../schema/JsonSchema.ts";
import { fromPointer } from "../schema/jsonPointer.ts";
import { type SchemaProblem, warningAt } from "../schema/SchemaProblem.ts";
import { splitProtoName } from "../schema/splitProtoName.ts";
import { mapSubschemas } from "../schema/visitSchema.ts";
import type { Draft4 } from "./Conversion.ts";
import { describeLost, onlyHead } from "./describeLost.ts";
import { toDraft4 } from "./toDraft4.ts";

/** The most characters of a schema that EventBridge's registry takes. */
export const maxDocumentCharacters = 100_000;

/** A schema in the registry's form. */
export interface RegistryDocument {
  /** JSON text of a JSON Schema draft 4 that stands alone. */
  readonly text: string;
  /** What it had to leave out to be short enough. */
  readonly warnings: readonly SchemaProblem[];
}

/**
 * Says a schema of 2020-12 in draft 4, the only JSON Schema that EventBridge's registry takes.
 * The result accepts every document that the schema accepts. Where draft 4 can't say a rule it
 * accepts more, and tells so in its description.
 */
export function toRegistryDocument(bundle: BundledSchema): RegistryDocument {
  const whole = render(bundle);
  if (whole.length <= maxDocumentCharacters) return { text: whole, warnings: [] };
  const terse = render(withoutWords(bundle));
  const fits = terse.length <= maxDocumentCharacters;
  return {
    text: fits ? terse : toText(onlyHead(bundle.schema), new Map()),
    warnings: [tooLong(bundle, whole.length, fits)],
  };
}

function render(bundle: BundledSchema): string {
  const { root, definitions } = convert(bundle);
  const lost = [
    ...root.lost.map((pointer) => `#${pointer}`),
    ...[...definitions].flatMap(([name, { lost: inside }]) =>
      inside.map((pointer) => `#/definitions/${name}${pointer}`),
    ),
  ];
  return toText(describeLost(root.schema, lost), definitions);
}

interface ConvertedBundle {
  readonly root: Draft4;
  readonly definitions: ReadonlyMap<string, Draft4>;
}

/** Converts until it is settled which definitions are said exactly: others may refer to them. */
function convert(bundle: BundledSchema): ConvertedBundle {
  const looser = new Set<string>();
  for (;;) {
    const isExact = (definition: string) => !looser.has(definition);
    const convertOne = (schema: JsonSchema) => toDraft4(plain(schema), [], isExact);
    const definitions = new Map(
      bundle.definitions.map(({ name, schema }) => [name, convertOne(schema)]),
    );
    const found = [...definitions].filter(([name, one]) => !one.isExact && isExact(name));
    if (found.length === 0) return { root: convertOne(bundle.schema), definitions };
    for (const [name] of found) looser.add(name);
  }
}

/** In a form that validators of any draft heed. */
function plain(schema: JsonSchema): JsonSchema {
  return isJsonObject(schema) ? splitProtoName(mapSubschemas(schema, plain)) : schema;
}

function toText(root: JsonObject, definitions: ReadonlyMap<string, Draft4>): string {
  const shared: JsonObject = Object.fromEntries(
    [...definitions].map(([name, { schema }]) => [name, schema]),
  );
  const { title, description, ...rest } = root;
  return JSON.stringify({
    $schema: "http://json-schema.org/draft-04/schema#",
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...("$ref" in rest ? { allOf: [rest] } : rest),
    ...(definitions.size === 0 ? {} : { definitions: shared }),
  });
}

/** The bundle with no words for people but those about the whole. */
function withoutWords(bundle: BundledSchema): BundledSchema {
  const { title, description } = bundle.schema;
  const strip = (schema: JsonSchema): JsonSchema => {
    if (!isJsonObject(schema)) return schema;
    const kept = Object.entries(schema).filter(([keyword]) => !words.has(keyword));
    return mapSubschemas(Object.fromEntries(kept), strip);
  };
  return {
    ...bundle,
    schema: { title, description, ...(strip(bundle.schema) as JsonObject) },
    definitions: bundle.definitions.map((one) => ({ ...one, schema: strip(one.schema) })),
  };
}

const words: ReadonlySet<string> = new Set(["title", "description", "default"]);

function tooLong(
  { location: { file, pointer } }: BundledSchema,
  characters: number,
  fits: boolean,
): SchemaProblem {
  const left = fits ? "the descriptions of its parts" : "all but its title and description";
  return warningAt(
    { file, path: fromPointer(pointer) ?? [] },
    "registry",
    `has ${characters} characters in the registry's form, which takes ${maxDocumentCharacters}: ` +
      `its copy there leaves out ${left}`,
    "describe less of the data, or move what many definitions repeat into one in common/",
  );
}
