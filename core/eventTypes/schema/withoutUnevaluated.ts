import type { BundledSchema } from "./bundle.ts";
import { allOfSchemas, isJsonObject, type JsonObject, type JsonSchema } from "./JsonSchema.ts";
import { replaceUnevaluatedItems, replaceUnevaluatedProperties } from "./replaceUnevaluated.ts";
import { mapSubschemas } from "./visitSchema.ts";

/**
 * The same bundle with `unevaluatedProperties` and `unevaluatedItems` said by other keywords
 * wherever what they leave over does not depend on the document.
 */
export function withoutUnevaluated(bundle: BundledSchema): BundledSchema {
  const definitions = new Map(bundle.definitions.map(({ name, schema }) => [name, schema]));
  const rewriteOne = (schema: JsonSchema) => rewrite(schema, (name) => definitions.get(name));
  const schema = rewriteOne(bundle.schema);
  return {
    ...bundle,
    schema: isJsonObject(schema) ? schema : bundle.schema,
    definitions: bundle.definitions.map((definition) => ({
      ...definition,
      schema: rewriteOne(definition.schema),
    })),
  };
}

function rewrite(
  schema: JsonSchema,
  definition: (name: string) => JsonSchema | undefined,
): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  let rewritten: JsonObject = schema;
  if (Object.hasOwn(schema, "unevaluatedProperties")) {
    const also = replaceUnevaluatedProperties(schema, definition);
    const { unevaluatedProperties: _, ...rest } = rewritten;
    if (also) rewritten = { ...rest, allOf: [...allOfSchemas(rest), also] };
  }
  if (Object.hasOwn(schema, "unevaluatedItems")) {
    const instead = replaceUnevaluatedItems(schema);
    const { unevaluatedItems: _, ...rest } = rewritten;
    if (instead) rewritten = { ...rest, ...instead };
  }
  return mapSubschemas(rewritten, (inner) => rewrite(inner, definition));
}
