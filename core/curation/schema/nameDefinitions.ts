import type { BundledSchema, Definition } from "../../eventTypes/schema/bundle.ts";
import { isJsonObject, type JsonSchema, own } from "../../eventTypes/schema/JsonSchema.ts";
import { fromPointer } from "../../eventTypes/schema/jsonPointer.ts";
import { untaken } from "../../eventTypes/schema/names.ts";
import { mapSubschemas } from "../../eventTypes/schema/visitSchema.ts";

/** A definition as one place or several see it. */
export interface DefinitionInPlace extends Definition {
  /** What references call it. */
  readonly key: string;
}

/**
 * The bundle with those definitions, under names of their own: the one they had, with a word
 * after it where places see a definition differently, or one that says nothing where they come
 * from a place that is called like something internal.
 */
export function nameDefinitions(
  bundle: BundledSchema,
  definitions: readonly DefinitionInPlace[],
  internalNames: ReadonlySet<string>,
): BundledSchema {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { key, name, location } of definitions.toSorted(asTheyWereFirst)) {
    const steps = fromPointer(location.pointer) ?? [];
    const isTelling = steps.some((step) => internalNames.has(step));
    const given = untaken(isTelling ? "Part" : name, taken);
    taken.add(given);
    names.set(key, given);
  }
  const rename = (schema: JsonSchema): JsonSchema => {
    if (!isJsonObject(schema)) return schema;
    const mapped = mapSubschemas(schema, rename);
    const reference = own(mapped, "$ref");
    if (typeof reference !== "string") return mapped;
    const name = names.get(reference.replace("#/$defs/", ""));
    return name === undefined ? mapped : { ...mapped, $ref: `#/$defs/${name}` };
  };
  const schema = rename(bundle.schema);
  return {
    ...bundle,
    schema: isJsonObject(schema) ? schema : bundle.schema,
    definitions: definitions
      .map(({ key, location, schema: one }): Definition => {
        return { name: names.get(key) ?? key, location, schema: rename(one) };
      })
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

/** A definition in which nothing is internal keeps its name. */
function asTheyWereFirst(one: DefinitionInPlace, other: DefinitionInPlace): number {
  return Number(!one.key.startsWith(":")) - Number(!other.key.startsWith(":"));
}
