import { _, type CodeKeywordDefinition } from "ajv/dist/2020.js";
import { runtime } from "./runtime.ts";

/** `uniqueItems` in n log n comparisons; ajv's own takes n² for items that aren't scalars. */
export const uniqueItems = {
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  before: "prefixItems",
  error: {
    message: "",
    params: ({ params: { twins } }) => _`{i: ${twins}[0], j: ${twins}[1]}`,
  },
  code(cxt) {
    const { gen, data } = cxt;
    if (cxt.schema !== true) return;
    const twins = gen.const("twins", _`${runtime(cxt, "findTwins")}(${data})`);
    cxt.setParams({ twins });
    cxt.fail(_`${twins} !== undefined`);
  },
} as const satisfies CodeKeywordDefinition;
