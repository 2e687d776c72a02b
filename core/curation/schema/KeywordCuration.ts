import type { JsonObject, JsonSchema } from "../../eventTypes/schema/JsonSchema.ts";
import type { Place, Step } from "../plan/Place.ts";

/** A schema that accepts, without what is internal, every value that the original accepts. */
export interface CuratedSchema {
  readonly schema: JsonSchema;
  /**
   * Whether it accepts nothing else: it holds of a value without what is internal if and only if
   * the original holds of the value. What is looser can't stand below a `not`.
   */
  readonly isExact: boolean;
}

/** What keywords become. */
export interface CuratedKeywords {
  readonly keywords?: JsonObject;
  /** Schemas that must hold besides, where the schema's own keywords can't say it. */
  readonly also?: readonly JsonSchema[];
  readonly isExact: boolean;
}

/** A keyword of a schema at a place in which something is internal. */
export interface KeywordInPlace {
  readonly keyword: string;
  readonly value: unknown;
  /** The schema that the keyword stands in. */
  readonly schema: JsonObject;
  readonly place: Place;
  /** Curates a schema for that place in the data; as it is where nothing is internal. */
  readonly curate: (schema: JsonSchema, place: Place | undefined) => CuratedSchema;
  /** Curates a schema for all the places it may apply to at once. */
  readonly curateFor: (schema: JsonSchema, steps: readonly Step[] | undefined) => CuratedSchema;
  /** What may become of properties of a kind. */
  readonly stepsOf: (kind: PropertyKind) => readonly Step[] | undefined;
}

/** The properties that a schema means by a pattern, or as additional ones. */
export interface PropertyKind {
  /** The pattern they match. */
  readonly pattern?: string;
  /** Names that they don't have. */
  readonly besides?: readonly string[];
  /** Patterns that they don't match. */
  readonly besidesPatterns?: readonly string[];
}

/** Says a keyword so that curated data meets it where the data itself does. */
export type KeywordCuration = (keyword: KeywordInPlace) => CuratedKeywords;

/** A keyword that curation can't turn. */
export const keep: KeywordCuration = ({ keyword, value }) => ({
  keywords: { [keyword]: value },
  isExact: true,
});

/** A keyword that says nothing about which data is valid, and may tell of what is internal. */
export const drop: KeywordCuration = () => ({ isExact: true });

/** A keyword that says something that curated data need not meet. */
export const lost: CuratedKeywords = { isExact: false };

/** A keyword that holds one schema of the same value. */
export const curateOne: KeywordCuration = ({ keyword, value, place, curate }) => {
  const { schema, isExact } = curate(value as JsonSchema, place);
  return { keywords: { [keyword]: schema }, isExact };
};

/** A keyword that holds a list of schemas of the same value. */
export const curateEach: KeywordCuration = ({ keyword, value, place, curate }) => {
  const all = (value as JsonSchema[]).map((schema) => curate(schema, place));
  return {
    keywords: { [keyword]: all.map(({ schema }) => schema) },
    isExact: all.every(({ isExact }) => isExact),
  };
};
