import type { BundledSchema } from "../../../core/eventTypes/schema/bundle.ts";
import { isJsonObject, type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";

/**
 * Data without what its schema calls internal, as plainly as that can be said and with no regard
 * to time: each value is held against every schema that may apply to it, whichever does.
 */
export function withoutInternal({ schema, definitions }: BundledSchema, data: unknown): unknown {
  const named = new Map(definitions.map((one) => [one.name, one.schema]));
  return remove(data, spread([schema], named), named);
}

type Named = ReadonlyMap<string, unknown>;

/** The schemas and all that may apply to the same value. */
function spread(schemas: readonly unknown[], named: Named): readonly JsonObject[] {
  const found = new Set<JsonObject>();
  const add = (schema: unknown) => {
    if (!isJsonObject(schema) || found.has(schema)) return;
    found.add(schema);
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      for (const inner of listOf(own(schema, keyword))) add(inner);
    }
    for (const keyword of ["not", "if", "then", "else"]) add(own(schema, keyword));
    for (const inner of Object.values(mapOf(own(schema, "dependentSchemas")))) add(inner);
    const reference = own(schema, "$ref");
    if (typeof reference === "string") add(named.get(reference.replace("#/$defs/", "")));
  };
  schemas.forEach(add);
  return [...found];
}

function remove(data: unknown, schemas: readonly JsonObject[], named: Named): unknown {
  if (Array.isArray(data)) {
    return data.map((item: unknown, index) => {
      const told = schemas.flatMap((schema) => ofItem(schema, index));
      return remove(item, spread(told, named), named);
    });
  }
  if (!isJsonObject(data)) return data;
  const kept = Object.entries(data).flatMap(([name, value]) => {
    const told = spread(
      schemas.flatMap((schema) => ofProperty(schema, name)),
      named,
    );
    const isInternal = told.some((schema) => own(schema, "x-internal") === true);
    return isInternal ? [] : [[name, remove(value, told, named)] as const];
  });
  return Object.fromEntries(kept);
}

function ofItem(schema: JsonObject, index: number): readonly unknown[] {
  const first = listOf(own(schema, "prefixItems"));
  const told = [own(schema, "contains")];
  if (index < first.length) return [...told, first[index]];
  return [...told, own(schema, "items"), own(schema, "unevaluatedItems")];
}

function ofProperty(schema: JsonObject, name: string): readonly unknown[] {
  const properties = mapOf(own(schema, "properties"));
  const patterns = Object.entries(mapOf(own(schema, "patternProperties")));
  const matched = patterns.filter(([pattern]) => new RegExp(pattern, "u").test(name));
  const told = [
    ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...matched.map(([, inner]) => inner),
  ];
  if (told.length > 0) return told;
  return [own(schema, "additionalProperties"), own(schema, "unevaluatedProperties")];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
