import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  namesOf,
  own,
} from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { JsonPath } from "../../../core/eventTypes/schema/jsonPointer.ts";
import { checkFormat } from "../../../core/eventTypes/schema/keywordRules.ts";
import { keywords } from "../../../core/eventTypes/schema/keywords.ts";
import { inPlaceKeywords, mapSubschemas } from "../../../core/eventTypes/schema/visitSchema.ts";
import { hasMarks, type InternalMarks, isInternalName } from "./internalMarks.ts";

/** How a schema's words are weighed. */
export interface WordRules {
  readonly marks: InternalMarks;
  /** Whether the schema says something about what is internal, and nothing else. */
  readonly isInternal: boolean;
  /** Whether a text may be told at all. */
  readonly isTellable: (text: string) => boolean;
  /** Told of each reference, and whether it stands in what is about something internal. */
  readonly onReference: (name: string, isInternal: boolean) => void;
}

/**
 * The same schema, accepting the same data, without words about what is internal: a property of a
 * name that is marked anywhere in the type has none, whichever branch speaks of it. Of annotations
 * title, description and deprecated stay; examples and defaults may hold values that are internal.
 */
export function withoutInternalText(schema: JsonSchema, rules: WordRules): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const isInternal = rules.isInternal || rules.marks.schemas.has(schema);
  const reference = own(schema, "$ref");
  if (typeof reference === "string") {
    rules.onReference(reference.replace("#/$defs/", ""), isInternal);
  }
  const kept = Object.entries(schema).filter(([keyword, value]) =>
    isKept(keyword, value, { ...rules, isInternal }),
  );
  return mapSubschemas(Object.fromEntries(kept), (inner, path) =>
    withoutInternalText(inner, {
      ...rules,
      isInternal: isInternal || isAboutInternal(inner, path, rules.marks),
    }),
  );
}

const words: ReadonlySet<string> = new Set(["title", "description"]);

function isKept(keyword: string, value: unknown, rules: WordRules): boolean {
  if (keyword.startsWith("x-")) return false;
  // No validator knows it, so it is but a word.
  if (keyword === "format" && checkFormat(value) !== undefined) return false;
  if (keywords.get(keyword) !== "annotation") return true;
  if (rules.isInternal) return false;
  if (keyword === "deprecated") return true;
  return words.has(keyword) && typeof value === "string" && rules.isTellable(value);
}

/** Errs towards silence: what may speak of something internal among other things counts. */
function isAboutInternal(
  schema: JsonSchema,
  [keyword, name]: JsonPath,
  marks: InternalMarks,
): boolean {
  if (!hasMarks(marks)) return false;
  if (ofUnnamed.has(String(keyword))) return true;
  if (ofNamed.has(String(keyword)) && isInternalName(marks, String(name))) return true;
  return inPlaceKeywords.has(keyword) && mentionsInternal(schema, marks);
}

/** Keywords whose schemas are about a property that is named. */
const ofNamed: ReadonlySet<string> = new Set(["properties", "dependentSchemas"]);

/** Keywords whose schemas are about properties that may be any. */
const ofUnnamed: ReadonlySet<string> = new Set([
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
]);

/** Whether a branch speaks of an internal property of the value itself. */
function mentionsInternal(schema: JsonSchema, marks: InternalMarks): boolean {
  if (!isJsonObject(schema)) return false;
  const required = own(schema, "required");
  return [
    ...namesOf(own(schema, "properties")),
    ...namesOf(own(schema, "dependentRequired")),
    ...namesOf(own(schema, "dependentSchemas")),
    ...(Array.isArray(required) ? required.map(String) : []),
  ].some((name) => isInternalName(marks, name));
}

/** A schema object with no words of its own, where what it was is no object. */
export function asObjectSchema(schema: JsonSchema): JsonObject {
  return isJsonObject(schema) ? schema : { allOf: [schema] };
}
