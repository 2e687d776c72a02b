import {
  allOfSchemas,
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  own,
} from "../schema/JsonSchema.ts";
import { checkFormat } from "../schema/keywordRules.ts";
import { keywords } from "../schema/keywords.ts";
import { splitProtoName } from "../schema/splitProtoName.ts";
import { inPlaceKeywords, mapSubschemas } from "../schema/visitSchema.ts";
import { hasUnevaluated, noteEvaluated } from "./noteEvaluated.ts";

/** The id under which ajv knows a schema or definition. */
export function schemaId(name: string): string {
  return `signalbox:${name}`;
}

/** How a schema is to be compiled. */
export interface CompilableOptions {
  /** Whether others ask what it evaluates. */
  readonly takesNotes: boolean;
  /** Whether it is that of a whole document, and what it refers to takes notes. */
  readonly clearsNotes: boolean;
}

/**
 * A bundled schema as ajv gets it: references by id, without what isn't about validity, and
 * without what ajv overlooks, said in ways that it doesn't.
 */
export function toCompilable(
  name: string,
  schema: JsonSchema,
  { takesNotes, clearsNotes }: CompilableOptions,
): JsonObject {
  const compilable = rewrite(schema, takesNotes);
  const whole: JsonObject = isJsonObject(compilable) ? compilable : { allOf: [compilable] };
  return clearsNotes
    ? { $id: schemaId(name), clearsNotesBefore: true, allOf: [whole], clearsNotesAfter: true }
    : { ...whole, $id: schemaId(name) };
}

function rewrite(schema: JsonSchema, noted: boolean): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const takesNotes = noted || hasUnevaluated(schema);
  const kept: JsonObject = Object.fromEntries(Object.entries(schema).filter(isJudged));
  const mapped = mapSubschemas(kept, (inner, [keyword]) =>
    rewrite(inner, takesNotes && keyword !== "not" && inPlaceKeywords.has(keyword)),
  );
  const plain = splitProtoName(withoutEmptyEnum(toId(mapped)));
  return takesNotes ? noteEvaluated(plain) : plain;
}

function isJudged([keyword, value]: [string, unknown]): boolean {
  if (keyword === "format") return checkFormat(value) === undefined;
  return keywords.get(keyword) !== "annotation" && !keyword.startsWith("x-");
}

function toId(schema: JsonObject): JsonObject {
  const reference = own(schema, "$ref");
  return typeof reference === "string"
    ? { ...schema, $ref: schemaId(reference.replace("#/$defs/", "")) }
    : schema;
}

/** Ajv refuses to compile one. */
function withoutEmptyEnum(schema: JsonObject): JsonObject {
  const values = own(schema, "enum");
  if (!Array.isArray(values) || values.length > 0) return schema;
  const { enum: _, ...rest } = schema;
  return { ...rest, allOf: [...allOfSchemas(rest), false] };
}
