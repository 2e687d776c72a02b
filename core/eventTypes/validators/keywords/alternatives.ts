import { _, type Ajv2020, type CodeKeywordDefinition, type KeywordCxt } from "ajv/dist/2020.js";
import { forget, position, takesNotes } from "./notes.ts";

/**
 * `anyOf` that looks at every alternative where notes are taken, and takes back the notes of
 * those that fail. So do the others here.
 */
export const anyOf = replacing("anyOf", (cxt) => {
  const { gen } = cxt;
  const valid = gen.let("valid", false);
  eachAlternative(cxt, "anyOf", () => gen.assign(valid, true));
  cxt.result(
    valid,
    () => cxt.reset(),
    () => cxt.error(true),
  );
});

export const oneOf = replacing("oneOf", (cxt) => {
  const { gen } = cxt;
  const passing = gen.const("passing", _`[]`);
  cxt.setParams({ passing: _`${passing}.length > 1 ? ${passing}.slice(0, 2) : null` });
  eachAlternative(cxt, "oneOf", (index) => gen.code(_`${passing}.push(${index})`));
  cxt.result(
    _`${passing}.length === 1`,
    () => cxt.reset(),
    () => cxt.error(true),
  );
});

function eachAlternative(
  cxt: KeywordCxt,
  keyword: "anyOf" | "oneOf",
  whenValid: (index: number) => void,
): void {
  const { gen } = cxt;
  for (const index of (cxt.schema as readonly unknown[]).keys()) {
    const before = position(cxt);
    const valid = gen.name("_valid");
    cxt.subschema({ keyword, schemaProp: index, compositeRule: true }, valid);
    gen.if(
      valid,
      () => whenValid(index),
      () => forget(cxt, before),
    );
  }
}

/** What a schema evaluates that must not hold is not evaluated. */
export const not = replacing("not", (cxt) => {
  const valid = cxt.gen.name("valid");
  const before = position(cxt);
  cxt.subschema({ keyword: "not", ...silently }, valid);
  forget(cxt, before);
  cxt.failResult(
    valid,
    () => cxt.reset(),
    () => cxt.error(),
  );
});

export const ifThenElse = replacing("if", (cxt) => {
  const { gen, parentSchema } = cxt;
  const valid = gen.let("valid", true);
  const applies = gen.name("_valid");
  const before = position(cxt);
  cxt.subschema({ keyword: "if", ...silently }, applies);
  cxt.reset();
  cxt.setParams({ ifClause: "then" });
  const branch = (keyword: "then" | "else") => {
    if (parentSchema[keyword] === undefined) return;
    const holds = gen.name("_valid");
    cxt.subschema({ keyword }, holds);
    gen.assign(valid, holds);
  };
  gen.if(
    applies,
    () => branch("then"),
    () => {
      forget(cxt, before);
      branch("else");
    },
  );
  cxt.pass(valid, () => cxt.error(true));
});

const silently = { compositeRule: true, createErrors: false, allErrors: false } as const;

/** What ajv does at a keyword, in a version that heeds notes. */
export type Replacement = (ajv: Ajv2020) => CodeKeywordDefinition;

/** Ajv's own keyword, with `code` where notes are taken. */
function replacing(keyword: string, code: (cxt: KeywordCxt) => void): Replacement {
  return (ajv) => {
    const definition = ajv.getKeyword(keyword);
    if (typeof definition !== "object" || !("code" in definition)) {
      throw new Error(`ajv has no keyword ${keyword} that is made of code`);
    }
    const plain = definition.code;
    const { type: _type, schemaType, error } = definition;
    return {
      keyword,
      schemaType,
      trackErrors: true,
      ...(error ? { error } : {}),
      code: (cxt) => (takesNotes(cxt) ? code(cxt) : plain(cxt)),
    };
  };
}
