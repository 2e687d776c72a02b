import { _, type CodeKeywordDefinition, type KeywordCxt, Name, stringify } from "ajv/dist/2020.js";
import { usePattern } from "ajv/dist/vocabularies/code.js";
import { runtime } from "./runtime.ts";

/**
 * What a schema evaluates by its own keywords, besides what the schemas in it do. Its presence
 * says that notes are taken of what the schema and its alternatives evaluate.
 */
export interface Evaluates {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly allProperties: boolean;
  /** How many items from the first. */
  readonly items: number;
}

/** Whether notes are taken of what the schema that the keyword stands in evaluates. */
export function takesNotes({ parentSchema }: KeywordCxt): boolean {
  return parentSchema["evaluates"] !== undefined;
}

/** Emits the place from which notes are made next, as a constant. */
export function position(cxt: KeywordCxt): Name {
  return cxt.gen.const("position", _`${runtime(cxt, "notesPosition")}()`);
}

/** Emits the taking back of notes. */
export function forget(cxt: KeywordCxt, since: Name): void {
  cxt.gen.code(_`${runtime(cxt, "forgetNotes")}(${since})`);
}

/** Takes notes of what a schema evaluates by its own keywords. */
export const evaluates = {
  keyword: "evaluates",
  schemaType: "object",
  code(cxt) {
    const { gen, data } = cxt;
    const { names, patterns, allProperties, items } = cxt.schema as Evaluates;
    if (allProperties) gen.code(_`${runtime(cxt, "noteAllProperties")}(${data})`);
    else if (names.length > 0 || patterns.length > 0) {
      const used = patterns.map((pattern) => usePattern(cxt, pattern));
      const list = used.reduce(
        (all, one, index) => (index === 0 ? _`${one}` : _`${all}, ${one}`),
        _``,
      );
      gen.code(_`${runtime(cxt, "noteProperties")}(${data}, ${stringify(names)}, [${list}])`);
    }
    if (items > 0) gen.code(_`${runtime(cxt, "noteItems")}(${data}, ${stringify(items)})`);
  },
} as const satisfies CodeKeywordDefinition;

/** Where a schema begins that asks what is left unevaluated. */
interface Beginning {
  readonly position: Name;
  /** How many errors there were. */
  readonly errors: Name;
}

const beginnings = new WeakMap<object, Beginning>();

/** Where the schema that `cxt` is about began; `notesFrom` stands in it. */
export function beginningOf({ it }: KeywordCxt): Beginning {
  const beginning = beginnings.get(it);
  if (!beginning) throw new Error("notesFrom is missing");
  return beginning;
}

/** Marks the beginning of a schema with `unevaluated…`, whose other keywords are in `allOf`. */
export const notesFrom = {
  keyword: "notesFrom",
  schemaType: "boolean",
  before: "allOf",
  code(cxt) {
    const errors = cxt.gen.var("errorsBefore", new Name("errors"));
    beginnings.set(cxt.it, { position: position(cxt), errors });
  },
} as const satisfies CodeKeywordDefinition;

/** Throws away what an earlier check that was cut short has left. */
export const clearsNotesBefore = {
  keyword: "clearsNotesBefore",
  schemaType: "boolean",
  before: "allOf",
  code: clear,
} as const satisfies CodeKeywordDefinition;

/** Throws all notes away once a whole document is checked. */
export const clearsNotesAfter = {
  keyword: "clearsNotesAfter",
  schemaType: "boolean",
  code: clear,
} as const satisfies CodeKeywordDefinition;

function clear(cxt: KeywordCxt): void {
  cxt.gen.code(_`${runtime(cxt, "forgetNotes")}(0)`);
}
