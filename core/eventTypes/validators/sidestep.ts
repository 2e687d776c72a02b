import { type JsonObject, own } from "../schema/JsonSchema.ts";

/**
 * Says the same in a way that ajv 8.20 compiles rightly. Two of its keywords read a variable
 * that a shorter array never set (found by comparing verdicts on random schemas):
 *
 * - `contains` carries its verdict on one array over to the next when that is empty and both
 *   are items or properties of one value, `{ "a": [1], "b": [] }`: so ask for an item besides.
 * - `contains` after `prefixItems` is skipped inside `if` or `not` when the array ends before the
 *   last of the prefix: so keep them in schemas apart.
 */
export function sidestep(schema: JsonObject): JsonObject {
  if (own(schema, "contains") === undefined || own(schema, "minContains") === 0) {
    return apart(schema);
  }
  const minItems = own(schema, "minItems");
  return apart({ ...schema, minItems: typeof minItems === "number" ? Math.max(minItems, 1) : 1 });
}

function apart(schema: JsonObject): JsonObject {
  if (own(schema, "contains") === undefined || own(schema, "prefixItems") === undefined) {
    return schema;
  }
  const { prefixItems, items, allOf, ...rest } = schema;
  const prefix = { prefixItems, ...(items === undefined ? {} : { items }) };
  return { ...rest, allOf: [...(Array.isArray(allOf) ? (allOf as unknown[]) : []), prefix] };
}
