import { isJsonObject, type JsonObject, type JsonSchema, own } from "../schema/JsonSchema.ts";
import { type JsonPath, toPointer } from "../schema/jsonPointer.ts";
import type { Converted, Draft4 } from "./Conversion.ts";
import { keywordConversions } from "./keywordConversions.ts";

/**
 * The schema of draft 4 that comes nearest to `schema` among those that accept all it accepts.
 *
 * @param path where `schema` stands, for what is lost.
 * @param isExact whether the definition of that name is said exactly.
 */
export function toDraft4(
  schema: JsonSchema,
  path: JsonPath,
  isExact: (definition: string) => boolean,
): Draft4 {
  if (!isJsonObject(schema)) return { schema: schema ? {} : { not: {} }, isExact: true, lost: [] };
  const parts = Object.entries(schema).map(([keyword, value]) => {
    const inner: Draft4[] = [];
    const convert = (one: JsonSchema, ...steps: JsonPath) => {
      const converted = toDraft4(one, [...path, ...steps], isExact);
      inner.push(converted);
      return converted;
    };
    const converted: Converted =
      keywordConversions.get(keyword)?.({ keyword, value, schema, convert }) ?? {};
    const isSaid = "keywords" in converted || "also" in converted;
    return {
      ...converted,
      isExact: converted.isLooser !== true && (!isSaid || inner.every((one) => one.isExact)),
      lost: lostIn(converted, toPointer([...path, keyword]), isSaid ? inner : []),
    };
  });
  const reference = own(schema, "$ref");
  const name = typeof reference === "string" ? reference.replace("#/$defs/", "") : undefined;
  return {
    schema: join(
      Object.assign({}, ...parts.map(({ keywords }) => keywords)) as JsonObject,
      parts.flatMap(({ also }) => also ?? []),
    ),
    isExact: parts.every((part) => part.isExact) && (name === undefined || isExact(name)),
    lost: [...new Set(parts.flatMap((part) => part.lost))],
  };
}

/** What is lost by a keyword: the whole of it, or what is in it. */
function lostIn(
  { isLooser }: Converted,
  pointer: string,
  inner: readonly Draft4[],
): readonly string[] {
  return isLooser ? [pointer] : inner.flatMap(({ lost }) => lost);
}

/** One schema that says both; what must hold besides is written flat where nothing collides. */
function join(keywords: JsonObject, also: readonly JsonObject[]): JsonObject {
  const [only, ...more] = also;
  if (!only) return keywords;
  const reference = "$ref" in only;
  const alone = Object.keys(keywords).length === 0;
  const collides = reference ? !alone : Object.keys(only).some((name) => name in keywords);
  const interacts = closes(only) || widens(only, keywords);
  if (more.length === 0 && !collides && (alone || !interacts)) return { ...keywords, ...only };
  return { ...keywords, allOf: also };
}

function closes(schema: JsonObject): boolean {
  return "additionalProperties" in schema || "additionalItems" in schema;
}

/** Whether what `added` names would no longer be additional to `schema`. */
function widens(added: JsonObject, schema: JsonObject): boolean {
  const namesProperties = "properties" in added || "patternProperties" in added;
  return (
    ("additionalProperties" in schema && namesProperties) ||
    ("additionalItems" in schema && "items" in added)
  );
}
