import { _, type Code, type CodeKeywordDefinition, type KeywordCxt, Name } from "ajv/dist/2020.js";
import { not } from "ajv/dist/compile/codegen/index.js";
import { Type } from "ajv/dist/compile/util.js";
import { beginningOf } from "./notes.ts";
import { runtime } from "./runtime.ts";

/**
 * `unevaluatedProperties` by notes. Ajv 8.20's own reads prototypes, keeps what it knows of one
 * item for the next, and throws on some documents.
 */
export const unevaluatedProperties = {
  keyword: "unevaluatedProperties",
  type: "object",
  schemaType: ["boolean", "object"],
  trackErrors: true,
  error: {
    message: "",
    params: ({ params: { key } }) => _`{unevaluatedProperty: ${key}}`,
  },
  code: (cxt) =>
    checkRest(cxt, (check) => cxt.gen.forIn("key", cxt.data, (key) => check(key, Type.Str))),
} as const satisfies CodeKeywordDefinition;

/** `unevaluatedItems` by notes: ajv's own can't know which items `contains` has evaluated. */
export const unevaluatedItems = {
  keyword: "unevaluatedItems",
  type: "array",
  schemaType: ["boolean", "object"],
  trackErrors: true,
  error: {
    message: "",
    params: ({ params: { key } }) => _`{unevaluatedItem: ${key}}`,
  },
  code: (cxt) =>
    checkRest(cxt, (check) =>
      cxt.gen.forRange("i", 0, _`${cxt.data}.length`, (index) => check(index, Type.Num)),
    ),
} as const satisfies CodeKeywordDefinition;

type Check = (key: Name, type: typeof Type.Num | typeof Type.Str) => void;

/**
 * Checks what is left over, unless the schema's other keywords already fail: then nothing of
 * what they would have evaluated counts, and everything would be reported as unknown.
 */
function checkRest(cxt: KeywordCxt, eachKey: (check: Check) => void): void {
  const { gen, data, it, keyword } = cxt;
  const beginning = beginningOf(cxt);
  const errors = new Name("errors");
  const errorsSoFar: Code = cxt.errsCount ?? errors;
  gen.if(_`${errors} === ${beginning.errors}`, () => {
    const noted = gen.const(
      "noted",
      _`${runtime(cxt, "notedKeys")}(${data}, ${beginning.position})`,
    );
    eachKey((key, dataPropType) => {
      gen.if(_`${noted} !== undefined && !${noted}.has(${key})`, () => {
        if (cxt.schema === false) {
          cxt.setParams({ key });
          cxt.error();
          if (!it.allErrors) gen.break();
          return;
        }
        const valid = gen.name("valid");
        cxt.subschema({ keyword, dataProp: key, dataPropType }, valid);
        if (!it.allErrors) gen.if(not(valid), () => gen.break());
      });
    });
  });
  gen.code(_`${runtime(cxt, "settleNotes")}(${data}, ${beginning.position})`);
  cxt.ok(_`${errorsSoFar} === ${errors}`);
}
