import type { BundledSchema } from "./bundle.ts";
import { isJsonObject, type JsonObject, type JsonSchema, own } from "./JsonSchema.ts";
import { fromPointer, type JsonPath } from "./jsonPointer.ts";
import type { SchemaLocation } from "./references.ts";
import { problemAt, type SchemaProblem } from "./SchemaProblem.ts";
import {
  type Settled,
  settleUnevaluatedItems,
  settleUnevaluatedProperties,
} from "./settleUnevaluated.ts";
import { mapSubschemas } from "./visitSchema.ts";

/** A bundle that says the same without `unevaluatedProperties` and `unevaluatedItems`. */
export interface SettledBundle {
  readonly bundle: BundledSchema;
  /** Where that can't be done. */
  readonly problems: readonly SchemaProblem[];
}

/** Does without `unevaluated…` in the bundle's schema and definitions. */
export function settleBundle(bundle: BundledSchema): SettledBundle {
  const problems: SchemaProblem[] = [];
  const definitions = new Map(bundle.definitions.map(({ name, schema }) => [name, schema]));
  const settleAt = (location: SchemaLocation, schema: JsonSchema) =>
    settle(schema, fromPointer(location.pointer) ?? [], {
      definition: (name) => definitions.get(name),
      report: (path, keyword, { complaint }) =>
        problems.push(problemAt({ file: location.file, path }, keyword, ...complaint)),
    });
  const schema = settleAt(bundle.location, bundle.schema);
  return {
    bundle: {
      ...bundle,
      schema: isJsonObject(schema) ? schema : bundle.schema,
      definitions: bundle.definitions.map((definition) => ({
        ...definition,
        schema: settleAt(definition.location, definition.schema),
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
    settled: Extract<Settled, { complaint: unknown }>,
  ) => void;
}

function settle(schema: JsonSchema, path: JsonPath, around: Surroundings): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  let settled: JsonObject = rest;
  const apply = (keyword: string, result: Settled) => {
    if ("complaint" in result) around.report([...path, keyword], keyword, result);
    else if ("keywords" in result) settled = { ...settled, ...result.keywords };
    else {
      const all = own(settled, "allOf");
      settled = {
        ...settled,
        allOf: [...(Array.isArray(all) ? (all as unknown[]) : []), result.also],
      };
    }
  };
  if (unevaluatedProperties !== undefined) {
    apply("unevaluatedProperties", settleUnevaluatedProperties(schema, around.definition));
  }
  if (unevaluatedItems !== undefined) apply("unevaluatedItems", settleUnevaluatedItems(schema));
  return mapSubschemas(settled, (inner, steps) => settle(inner, [...path, ...steps], around));
}
