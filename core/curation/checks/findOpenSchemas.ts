import type { BundledSchema } from "../../eventTypes/schema/bundle.ts";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../eventTypes/schema/JsonSchema.ts";
import { type SchemaProblem, warningAt } from "../../eventTypes/schema/SchemaProblem.ts";
import type { PlanReader } from "../plan/PlanReader.ts";
import { locateSchemas } from "./locateSchemas.ts";
import { walkSchemas } from "./walkSchemas.ts";

/**
 * Where a public type's schema neither names nor forbids what may come: it leaves, since nothing
 * calls it internal.
 *
 * @param reader of the type's plan; undefined where nothing is internal.
 */
export function findOpenSchemas(
  bundle: BundledSchema,
  reader: PlanReader | undefined,
): readonly SchemaProblem[] {
  const definitions = new Map(bundle.definitions.map(({ name, schema }) => [name, schema]));
  const scout = new Scout(definitions);
  const open = new Set<JsonObject>();
  walkSchemas(bundle, reader, ({ schema, isDemanded, isWhole }) => {
    if (isDemanded && isWhole) for (const one of scout.openings(schema)) open.add(one);
  });
  const locations = locateSchemas(bundle);
  return [...open].flatMap((schema) => {
    const location = locations.get(schema);
    return location ? [warningAt(location, ...complaintAbout(schema))] : [];
  });
}

function complaintAbout(schema: JsonObject): readonly [string, string, string] {
  const what = hasOpenItems(schema)
    ? "items that it does not describe"
    : "properties that it does not name";
  const keyword = keywordFor(schema);
  const reason = `is open in a public type: ${what} leave the account as they are`;
  const closed = keyword === "items" ? "items that says what they are" : `${keyword}: false`;
  return [keyword, reason, `add ${closed}, or ${keyword}: true to say that this is meant`];
}

function keywordFor(schema: JsonObject): string {
  if (hasOpenItems(schema)) return "items";
  const composes = composing.some((one) => Object.hasOwn(schema, one));
  return composes ? "unevaluatedProperties" : "additionalProperties";
}

/** Whether it speaks of arrays, and neither it nor another schema says what is in them. */
function hasOpenItems(schema: JsonObject): boolean {
  const saying = [...composing, "items", "unevaluatedItems", "enum", "const"];
  return (
    [own(schema, "type")].flat().includes("array") &&
    !saying.some((keyword) => Object.hasOwn(schema, keyword))
  );
}

/** Keywords beside which `additionalProperties` would forbid what other schemas name. */
const composing = ["allOf", "anyOf", "oneOf", "if", "$ref", "dependentSchemas"];

/** Keywords that say something of every property, or that there is none. */
const closing = ["additionalProperties", "unevaluatedProperties", "propertyNames", "enum", "const"];

class Scout {
  readonly #definitions: ReadonlyMap<string, JsonSchema>;

  constructor(definitions: ReadonlyMap<string, JsonSchema>) {
    this.#definitions = definitions;
  }

  /** The schemas by which one lets properties through that nothing is said of. */
  openings(schema: JsonSchema): readonly JsonObject[] {
    if (!isJsonObject(schema)) return [];
    if (hasOpenItems(schema)) return [schema];
    if (this.#closes(schema, new Set())) return [];
    if (Object.keys(schema).some((keyword) => ofObjects.has(keyword))) return [schema];
    for (const alternatives of this.#choices(schema)) {
      const open = alternatives.flatMap((one) => this.openings(one));
      if (open.length > 0) return open;
    }
    return [schema];
  }

  #closes(schema: JsonSchema, within: ReadonlySet<JsonSchema>): boolean {
    // Of `true` it is plain that anything is meant.
    if (!isJsonObject(schema) || within.has(schema)) return true;
    if (closing.some((keyword) => Object.hasOwn(schema, keyword)) || isNoObject(schema))
      return true;
    const inside = new Set([...within, schema]);
    const closes = (one: JsonSchema) => this.#closes(one, inside);
    return (
      listOf(own(schema, "allOf")).some((one) => isJsonObject(one) && closes(one)) ||
      this.#choices(schema).some((alternatives) => alternatives.every(closes))
    );
  }

  /** Lists of schemas of which one holds, whatever the data. */
  #choices(schema: JsonObject): readonly (readonly JsonSchema[])[] {
    const reference = own(schema, "$ref");
    const target =
      typeof reference === "string"
        ? this.#definitions.get(reference.replace("#/$defs/", ""))
        : undefined;
    const branches = [own(schema, "then"), own(schema, "else")].filter((one) => one !== undefined);
    return [
      target === undefined ? [] : [target],
      listOf(own(schema, "anyOf")),
      listOf(own(schema, "oneOf")),
      branches.length === 2 && Object.hasOwn(schema, "if") ? (branches as JsonSchema[]) : [],
    ].filter((alternatives) => alternatives.length > 0);
  }
}

/** Keywords by which a schema speaks of an object itself. */
const ofObjects: ReadonlySet<string> = new Set(["type", "properties", "patternProperties"]);

function isNoObject(schema: JsonObject): boolean {
  const type = own(schema, "type");
  return type !== undefined && ![type].flat().includes("object");
}

function listOf(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? (value as JsonSchema[]) : [];
}
