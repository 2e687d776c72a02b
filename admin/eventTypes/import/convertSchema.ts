import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Conversion, Converted } from "./Conversion.ts";
import { convertKeyword } from "./convertKeyword.ts";

/** Remarks: they may stand beside a `$ref` that hides its siblings, and change no verdict. */
const remarks: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "$comment",
  "definitions",
  "$defs",
  "$schema",
]);

/**
 * The schema in JSON Schema 2020-12, accepting the same documents. What is no schema stays as it
 * is, for the check of schema files to refuse.
 */
export function convertSchema(schema: unknown, run: Conversion): JsonSchema {
  if (!isJsonObject(schema)) return schema as JsonSchema;
  const seen = withoutHidden(schema, run);
  const parts = Object.keys(seen).map((keyword) => convertKeyword(keyword, seen, run));
  return join(parts, own(seen, "allOf") === undefined);
}

function withoutHidden(schema: JsonObject, run: Conversion): JsonObject {
  if (!run.traits.refHidesSiblings || typeof own(schema, "$ref") !== "string") return schema;
  const kept = Object.entries(schema).filter(([keyword]) => {
    const stays = keyword === "$ref" || remarks.has(keyword) || keyword.startsWith("x-");
    if (!stays) {
      run.note(
        "review",
        keyword,
        `${keyword} beside $ref is left out: ${run.traits.title} skips it; put it back if it was meant to hold`,
      );
    }
    return stays;
  });
  return Object.fromEntries(kept);
}

function join(parts: readonly Converted[], hasNoAllOf: boolean): JsonObject {
  const keywords = Object.fromEntries(
    parts.flatMap((part) => Object.entries(part.keywords ?? {})),
  ) as JsonObject;
  const also = parts.flatMap((part) => (part.also ? [part.also] : []));
  if (also.length === 0) return keywords;
  const all = hasNoAllOf ? [] : (own(keywords, "allOf") as readonly unknown[]);
  return { ...keywords, allOf: [...all, ...also] };
}
