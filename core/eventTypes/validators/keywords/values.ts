import { _, type Code, type CodeKeywordDefinition, type KeywordCxt } from "ajv/dist/2020.js";
import { or } from "ajv/dist/compile/codegen/index.js";
import { runtime } from "./runtime.ts";

/** `const` for any data; ajv's own calls what data has under the names `valueOf` and `toString`. */
export const constant = {
  keyword: "const",
  error: { message: "", params: ({ schemaCode }) => _`{allowedValue: ${schemaCode}}` },
  code(cxt) {
    cxt.pass(equals(cxt, cxt.schema, _`${cxt.schemaCode}`));
  },
} as const satisfies CodeKeywordDefinition;

/** `enum` likewise. */
export const enumeration = {
  keyword: "enum",
  schemaType: "array",
  error: { message: "", params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}` },
  code(cxt) {
    const { gen, data, schemaCode } = cxt;
    const values = cxt.schema as readonly unknown[];
    if (values.length <= mostWrittenOut) {
      const all = gen.const("vSchema", schemaCode);
      cxt.pass(or(...values.map((value, index) => equals(cxt, value, _`${all}[${index}]`))));
      return;
    }
    const value = gen.name("value");
    cxt.pass(_`${schemaCode}.some((${value}) => ${runtime(cxt, "isEqual")}(${data}, ${value}))`);
  },
} as const satisfies CodeKeywordDefinition;

/** Longer lists are gone through. */
const mostWrittenOut = 200;

function equals(cxt: KeywordCxt, value: unknown, code: Code): Code {
  const isScalar = typeof value !== "object" || value === null;
  if (isScalar) return _`${cxt.data} === ${value as string | number | boolean | null}`;
  return _`${runtime(cxt, "isEqual")}(${cxt.data}, ${code})`;
}
