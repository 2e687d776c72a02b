import type { JsonObject, JsonSchema } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { DialectTraits } from "./dialects.ts";
import type { ImportNote } from "./ImportNote.ts";
import type { SourcePlace } from "./Source.ts";

/** What converting one schema has at hand. */
export interface Conversion {
  readonly place: SourcePlace;
  readonly traits: DialectTraits;
  /** Whether any schema of the import has `unevaluatedItems`. */
  readonly usesUnevaluatedItems: boolean;
  /** Converts a schema that stands `steps` further in. */
  convert(schema: unknown, ...steps: readonly (string | number)[]): JsonSchema;
  /** What to write for a reference: a path to a schema file. Undefined where it names nothing. */
  reference(keyword: string, reference: string): string | undefined;
  /** Whether the reference names the same schema on every way that leads to it. */
  isStatic(keyword: string, reference: string): boolean;
  note(kind: ImportNote["kind"], keyword: string, message: string): void;
  /** Something that can't be converted: nothing is imported. */
  refuse(keyword: string, message: string): void;
}

/** What a keyword, or several at once, become. */
export interface Converted {
  /** To stand in the schema itself. */
  readonly keywords?: Readonly<Record<string, unknown>>;
  /** To hold besides, in a schema of its own. */
  readonly also?: Readonly<Record<string, unknown>>;
}

/** Turns a keyword of `schema` into what says the same in JSON Schema 2020-12. */
export type KeywordConversion = (schema: JsonObject, run: Conversion, keyword: string) => Converted;
