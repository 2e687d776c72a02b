import type { BundledSchema } from "./bundle.ts";
import { isJsonObject, type JsonObject, type JsonSchema, own } from "./JsonSchema.ts";
import { fromPointer, type JsonPath } from "./jsonPointer.ts";
import type { SchemaLocation } from "./references.ts";
import {
  type Replacement,
  replaceUnevaluatedItems,
  replaceUnevaluatedProperties,
} from "./replaceUnevaluated.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";
import { mapSubschemas } from "./visitSchema.ts";

/** A bundle that says the same without `unevaluatedProperties` and `unevaluatedItems`. */
export interface RewrittenBundle {
  readonly bundle: BundledSchema;
  /** Where that can't be done. */
  readonly problems: readonly SchemaProblem[];
}

/** Does without `unevaluated…` in the bundle's schema and definitions. */
export function withoutUnevaluated(bundle: BundledSchema): RewrittenBundle {
  const problems: SchemaProblem[] = [];
  const definitions = new Map(bundle.definitions.map(({ name, schema }) => [name, schema]));
  const rewriteAt = (location: SchemaLocation, schema: JsonSchema) =>
    rewrite(schema, fromPointer(location.pointer) ?? [], {
      definition: (name) => definitions.get(name),
      report: (path, keyword, { complaint }) =>
        problems.push(problemAt({ file: location.file, path }, keyword, ...complaint)),
    });
  const schema = rewriteAt(bundle.location, bundle.schema);
  return {
    bundle: {
      ...bundle,
      schema: isJsonObject(schema) ? schema : bundle.schema,
      definitions: bundle.definitions.map((definition) => ({
        ...definition,
        schema: rewriteAt(definition.location, definition.schema),
      })),
    },
    problems,
  };
}

interface Surroundings {
  readonly definition: (name: string) => JsonSchema | undefined;
  readonly report: (
    path: JsonPath,
    keyword: string,
    rewritten: Extract<Replacement, { complaint: unknown }>,
  ) => void;
}

function rewrite(schema: JsonSchema, path: JsonPath, around: Surroundings): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  let rewritten: JsonObject = rest;
  const apply = (keyword: string, result: Replacement) => {
    if ("complaint" in result) around.report([...path, keyword], keyword, result);
    else if ("keywords" in result) rewritten = { ...rewritten, ...result.keywords };
    else {
      const all = own(rewritten, "allOf");
      rewritten = {
        ...rewritten,
        allOf: [...(Array.isArray(all) ? (all as unknown[]) : []), result.also],
      };
    }
  };
  if (unevaluatedProperties !== undefined) {
    apply("unevaluatedProperties", replaceUnevaluatedProperties(schema, around.definition));
  }
  if (unevaluatedItems !== undefined) apply("unevaluatedItems", replaceUnevaluatedItems(schema));
  return mapSubschemas(rewritten, (inner, steps) => rewrite(inner, [...path, ...steps], around));
}
