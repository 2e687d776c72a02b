import { _, type CodeKeywordDefinition, stringify } from "ajv/dist/2020.js";
import { runtime } from "./runtime.ts";

/** `multipleOf` by decimal digits; ajv's own divides doubles and reads 1e21 as 1. */
export const multipleOf = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: { message: "", params: ({ schema }) => _`{multipleOf: ${stringify(schema)}}` },
  code(cxt) {
    cxt.fail(_`!${runtime(cxt, "isMultiple")}(${cxt.data}, ${stringify(cxt.schema)})`);
  },
} as const satisfies CodeKeywordDefinition;
