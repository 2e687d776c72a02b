import { Ajv2020 } from "ajv/dist/2020.js";
import { Name } from "ajv/dist/compile/codegen/index.js";
import { compileRegExp } from "../../regularExpressions/compileRegExp.ts";
import { LinearRegExp } from "../../regularExpressions/LinearRegExp.ts";
import type { Program } from "../../regularExpressions/Program.ts";
import { formats } from "../formats/formats.ts";
import { anyOf, ifThenElse, not, oneOf } from "./keywords/alternatives.ts";
import { contains } from "./keywords/contains.ts";
import { multipleOf } from "./keywords/multipleOf.ts";
import { clearsNotesAfter, clearsNotesBefore, evaluates, notesFrom } from "./keywords/notes.ts";
import { unevaluatedItems, unevaluatedProperties } from "./keywords/unevaluated.ts";
import { uniqueItems } from "./keywords/uniqueItems.ts";
import { constant, enumeration } from "./keywords/values.ts";
import { judgesName, regExpName } from "./preamble.ts";

/**
 * An ajv that has our keywords, formats and regular expressions in place of its own.
 *
 * @param programs gets those of the regular expressions that ECMAScript's own would take too long
 *   for, by their source.
 */
export function createAjv(programs: Map<string, Program>): Ajv2020 {
  const code = { ...ajvOptions.code, regExp: regExpEngine(programs) };
  const ajv = new Ajv2020({ ...ajvOptions, code });
  ajv.opts.unevaluated = false;
  ajv.addVocabulary([clearsNotesBefore, notesFrom, evaluates, clearsNotesAfter]);
  const alternatives = [anyOf, oneOf, not, ifThenElse].map((replace) => replace(ajv));
  for (const definition of [
    ...alternatives,
    constant,
    enumeration,
    multipleOf,
    uniqueItems,
    contains,
    unevaluatedItems,
    unevaluatedProperties,
  ]) {
    ajv.removeKeyword(String(definition.keyword));
    ajv.addKeyword(definition);
  }
  return ajv;
}

/** Makes ajv's regular expressions, and keeps the programs of those that need one. */
function regExpEngine(programs: Map<string, Program>) {
  const compile = (source: string) => {
    const matcher = compileRegExp(source);
    if (matcher instanceof LinearRegExp) programs.set(source, matcher.program);
    return matcher;
  };
  return Object.assign(compile, { code: regExpName });
}

const ajvOptions = {
  allErrors: true,
  // What it would find is found with file and pointer by `checkKeywords`.
  strict: false,
  strictNumbers: true,
  logger: false,
  inlineRefs: false,
  messages: false,
  ownProperties: true,
  unicodeRegExp: true,
  validateSchema: false,
  addUsedSchema: false,
  formats: Object.fromEntries(formats),
  code: { source: true, esm: true, formats: new Name(judgesName) },
} as const;
