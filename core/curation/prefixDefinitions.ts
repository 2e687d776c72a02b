import type { BundledSchema } from "../eventTypes/schema/bundle.ts";
import { isJsonObject, type JsonSchema, own } from "../eventTypes/schema/JsonSchema.ts";
import { mapSubschemas } from "../eventTypes/schema/visitSchema.ts";

/** The same bundle with names of definitions that no other one's with another prefix are. */
export function prefixDefinitions(bundle: BundledSchema, prefix: string): BundledSchema {
  const rename = (schema: JsonSchema): JsonSchema => {
    if (!isJsonObject(schema)) return schema;
    const mapped = mapSubschemas(schema, rename);
    const reference = own(mapped, "$ref");
    if (typeof reference !== "string") return mapped;
    return { ...mapped, $ref: reference.replace("#/$defs/", `#/$defs/${prefix}.`) };
  };
  const schema = rename(bundle.schema);
  return {
    ...bundle,
    schema: isJsonObject(schema) ? schema : bundle.schema,
    definitions: bundle.definitions.map((one) => ({
      ...one,
      name: `${prefix}.${one.name}`,
      schema: rename(one.schema),
    })),
  };
}
