import { _, type CodeKeywordDefinition, stringify } from "ajv/dist/2020.js";
import { Type } from "ajv/dist/compile/util.js";
import { forget, position, takesNotes } from "./notes.ts";
import { runtime } from "./runtime.ts";

/**
 * `contains` with its counts. Ajv's own carries its verdict on one array over to the next when
 * that is empty and both are items or properties of one value, and takes all items for evaluated.
 */
export const contains = {
  keyword: "contains",
  type: "array",
  schemaType: ["object", "boolean"],
  before: "prefixItems",
  trackErrors: true,
  error: {
    message: "",
    params: ({ params: { least, most } }) =>
      most === undefined
        ? _`{minContains: ${least}}`
        : _`{minContains: ${least}, maxContains: ${most}}`,
  },
  code(cxt) {
    const { gen, data } = cxt;
    const { minContains: least = 1, maxContains: most } = cxt.parentSchema as Limits;
    const all = takesNotes(cxt);
    if (least === 0 && most === undefined && !all) return;
    cxt.setParams({
      least: stringify(least),
      most: most === undefined ? undefined : stringify(most),
    });
    const count = gen.let("count", 0);
    gen.forRange("i", 0, _`${data}.length`, (index) => {
      const valid = gen.name("_valid");
      const before = all ? position(cxt) : undefined;
      cxt.subschema(
        { keyword: "contains", dataProp: index, dataPropType: Type.Num, compositeRule: true },
        valid,
      );
      if (before) forget(cxt, before);
      gen.if(valid, () => {
        gen.code(_`${count}++`);
        if (all) gen.code(_`${runtime(cxt, "noteKey")}(${data}, ${index})`);
        else if (most === undefined) gen.if(_`${count} >= ${least}`, () => gen.break());
        else gen.if(_`${count} > ${most}`, () => gen.break());
      });
    });
    const enough = _`${count} >= ${least}`;
    const valid = most === undefined ? enough : _`${enough} && ${count} <= ${most}`;
    cxt.result(valid, () => cxt.reset());
  },
} as const satisfies CodeKeywordDefinition;

interface Limits {
  readonly minContains?: number;
  readonly maxContains?: number;
}
