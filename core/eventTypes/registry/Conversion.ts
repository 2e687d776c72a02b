import type { JsonObject, JsonSchema } from "../schema/JsonSchema.ts";
import type { JsonPath } from "../schema/jsonPointer.ts";

/** What a keyword of 2020-12 becomes in draft 4. */
export interface Converted {
  /** Keywords of the same schema. */
  readonly keywords?: JsonObject;
  /** Schemas that must hold besides, where the schema's own keywords can't say it. */
  readonly also?: readonly JsonObject[];
}

/** A keyword on its way to draft 4. */
export interface Keyword {
  readonly keyword: string;
  readonly value: unknown;
  /** The schema, of 2020-12, that the keyword stands in. */
  readonly schema: JsonObject;
  /** Converts a schema inside `schema`, to which `path` leads from there. */
  readonly convert: (schema: JsonSchema, ...path: JsonPath) => JsonObject;
  /** Notes that draft 4 can't say what the keyword says, and leaves the keyword out. */
  readonly refuse: (reason: string, remedy: string) => Converted;
}

/** Turns one keyword of 2020-12 into draft 4, with the same verdict on every document. */
export type KeywordConversion = (keyword: Keyword) => Converted;

/** Keeps the keyword as it is. */
export const keep: KeywordConversion = ({ keyword, value }) => ({ keywords: { [keyword]: value } });

/** Leaves the keyword out: by itself it says nothing about which documents are valid. */
export const drop: KeywordConversion = () => ({});

/** A keyword that holds one schema. */
export const convertOne: KeywordConversion = ({ keyword, value, convert }) => ({
  keywords: { [keyword]: convert(value as JsonSchema, keyword) },
});

/** A keyword that holds a list of schemas. */
export const convertEach: KeywordConversion = ({ keyword, value, convert }) => {
  const schemas = (value as JsonSchema[]).map((schema, index) => convert(schema, keyword, index));
  return { keywords: { [keyword]: schemas } };
};

/** A keyword that holds schemas by name. */
export const convertByName: KeywordConversion = ({ keyword, value, convert }) => {
  const entries = Object.entries(value as Record<string, JsonSchema>);
  const converted: JsonObject = Object.fromEntries(
    entries.map(([name, schema]) => [name, convert(schema, keyword, name)]),
  );
  return { keywords: { [keyword]: converted } };
};
