import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../eventTypes/schema/JsonSchema.ts";
import { inPlaceSubschemas } from "../../eventTypes/schema/visitSchema.ts";

/** A schema object within a bundle, and which others apply to the parts of its value. */
export interface SchemaNode {
  /** Whether it bears `x-internal: true`. */
  readonly isInternal: boolean;
  /** Schemas that may apply to the same value. */
  readonly inPlace: readonly JsonObject[];
  /** What says nothing, as `true`, has no schemas: it counts for what is additional. */
  readonly properties: readonly (readonly [name: string, schemas: readonly JsonObject[]])[];
  readonly patterns: readonly (readonly [pattern: string, schemas: readonly JsonObject[]])[];
  readonly rest: readonly JsonObject[];
  readonly firstItems: readonly (readonly JsonObject[])[];
  readonly otherItems: readonly JsonObject[];
  readonly everyItem: readonly JsonObject[];
}

/** Every schema object of a bundle by itself: those that can be reached from its root. */
export function graphOf({
  schema,
  definitions,
}: BundledSchema): ReadonlyMap<JsonObject, SchemaNode> {
  const named = new Map(definitions.map((definition) => [definition.name, definition.schema]));
  const nodes = new Map<JsonObject, SchemaNode>();
  const waiting = [schema];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (nodes.has(next)) continue;
    const node = toNode(next, named);
    nodes.set(next, node);
    waiting.push(...neighbours(node));
  }
  return nodes;
}

function toNode(schema: JsonObject, named: ReadonlyMap<string, JsonSchema>): SchemaNode {
  const reference = own(schema, "$ref");
  const target =
    typeof reference === "string" ? named.get(reference.replace("#/$defs/", "")) : undefined;
  const firstItems = own(schema, "prefixItems");
  return {
    isInternal: own(schema, "x-internal") === true,
    inPlace: [...inPlaceSubschemas(schema), target].filter(isJsonObject),
    properties: byName(own(schema, "properties")),
    patterns: byName(own(schema, "patternProperties")),
    rest: inKeywords(schema, ["additionalProperties", "unevaluatedProperties"]),
    firstItems: Array.isArray(firstItems) ? firstItems.map(listed) : [],
    otherItems: inKeywords(schema, ["items", "unevaluatedItems"]),
    everyItem: inKeywords(schema, ["contains"]),
  };
}

function inKeywords(schema: JsonObject, keywords: readonly string[]): readonly JsonObject[] {
  return keywords.map((keyword) => own(schema, keyword)).filter(isJsonObject);
}

function byName(value: unknown): readonly (readonly [string, readonly JsonObject[]])[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, schema]) => [name, listed(schema)]);
}

function listed(schema: unknown): readonly JsonObject[] {
  return isJsonObject(schema) ? [schema] : [];
}

/** Schemas that may apply to something in the value. */
export function innerSchemas(node: SchemaNode): readonly (readonly JsonObject[])[] {
  return [
    ...node.properties.map(([, schemas]) => schemas),
    ...node.patterns.map(([, schemas]) => schemas),
    node.rest,
    ...node.firstItems,
    node.otherItems,
    node.everyItem,
  ];
}

function neighbours(node: SchemaNode): readonly JsonObject[] {
  return [...node.inPlace, ...innerSchemas(node).flat()];
}

/** The schemas and all that may apply to the same value as one of them. */
export function inPlaceOf(
  nodes: ReadonlyMap<JsonObject, SchemaNode>,
  schemas: readonly JsonObject[],
): ReadonlySet<JsonObject> {
  const found = new Set<JsonObject>();
  const waiting = [...schemas];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(nodes.get(next)?.inPlace ?? []));
  }
  return found;
}
