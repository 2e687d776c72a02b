import type { JsonObject, JsonSchema } from "../schema/JsonSchema.ts";
import type { JsonPath } from "../schema/jsonPointer.ts";

/** A schema in draft 4 that accepts every document that the one of 2020-12 accepts. */
export interface Draft4 {
  readonly schema: JsonObject;
  /** Whether it accepts no others. What is looser can't stand below a `not`. */
  readonly isExact: boolean;
  /** Pointers to the keywords, in 2020-12, that it says less than. */
  readonly lost: readonly string[];
}

/** What a keyword of 2020-12 becomes in draft 4. */
export interface Converted {
  /** Keywords of the same schema. */
  readonly keywords?: JsonObject;
  /** Schemas that must hold besides, where the schema's own keywords can't say it. */
  readonly also?: readonly JsonObject[];
  /** Whether this is looser than the keyword by itself, whatever the schemas in it are. */
  readonly isLooser?: boolean;
}

/** A keyword on its way to draft 4. */
export interface Keyword {
  readonly keyword: string;
  readonly value: unknown;
  /** The schema, of 2020-12, that the keyword stands in. */
  readonly schema: JsonObject;
  /** Converts a schema inside `schema`, to which `path` leads from there. */
  readonly convert: (schema: JsonSchema, ...path: JsonPath) => Draft4;
}

/**
 * Turns one keyword of 2020-12 into draft 4: into what accepts the same documents or more, never
 * fewer.
 */
export type KeywordConversion = (keyword: Keyword) => Converted;

/** Leaves the keyword out since draft 4 can't say it. */
export const lost: Converted = { isLooser: true };

/** Keeps the keyword as it is. */
export const keep: KeywordConversion = ({ keyword, value }) => ({ keywords: { [keyword]: value } });

/** Leaves the keyword out: by itself it says nothing about which documents are valid. */
export const drop: KeywordConversion = () => ({});

/** Leaves a rule out that draft 4 can't say. */
export const lose: KeywordConversion = () => lost;

/** A keyword that holds one schema. */
export const convertOne: KeywordConversion = ({ keyword, value, convert }) => ({
  keywords: { [keyword]: convert(value as JsonSchema, keyword).schema },
});

/** A keyword that holds a list of schemas. */
export const convertEach: KeywordConversion = ({ keyword, value, convert }) => {
  const schemas = (value as JsonSchema[]).map(
    (schema, index) => convert(schema, keyword, index).schema,
  );
  return { keywords: { [keyword]: schemas } };
};

/** A keyword that holds schemas by name. */
export const convertByName: KeywordConversion = ({ keyword, value, convert }) => {
  const entries = Object.entries(value as Record<string, JsonSchema>);
  const converted: JsonObject = Object.fromEntries(
    entries.map(([name, schema]) => [name, convert(schema, keyword, name).schema]),
  );
  return { keywords: { [keyword]: converted } };
};
