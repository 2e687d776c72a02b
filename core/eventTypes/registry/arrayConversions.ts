import { type JsonSchema, own } from "../schema/JsonSchema.ts";
import { type KeywordConversion, lost } from "./Conversion.ts";

/** `prefixItems` and `items` are draft 4's `items` and `additionalItems`. */
export const convertPrefixItems: KeywordConversion = ({ schema, value, convert }) => {
  const prefix = (value as JsonSchema[]).map(
    (item, index) => convert(item, "prefixItems", index).schema,
  );
  const rest = own(schema, "items") as JsonSchema | undefined;
  return {
    keywords: {
      items: prefix,
      ...(rest === undefined ? {} : { additionalItems: convert(rest, "items").schema }),
    },
  };
};

/** `items` by itself is the same in draft 4; beside `prefixItems` it is done with that. */
export const convertItems: KeywordConversion = ({ schema, value, convert }) =>
  own(schema, "prefixItems") === undefined
    ? { keywords: { items: convert(value as JsonSchema, "items").schema } }
    : {};

/**
 * That an array contains an item of a kind: not all of its items are of another kind. How many
 * of them draft 4 can't count; as many items there must be in any case.
 */
export const convertContains: KeywordConversion = ({ schema, value, convert }) => {
  const least = (own(schema, "minContains") as number | undefined) ?? 1;
  const most = own(schema, "maxContains") as number | undefined;
  const kind = convert(value as JsonSchema, "contains");
  const none = { items: { not: kind.schema } };
  if (most !== undefined && least > most) return { also: [{ not: { type: "array" } }] };
  if (most === 0) return kind.isExact ? { also: [none] } : lost;
  if (least === 0) return most === undefined ? {} : lost;
  const some = { anyOf: [{ not: { type: "array" } }, { not: none }] };
  return least === 1
    ? { also: [some], isLooser: most !== undefined }
    : { also: [some, { minItems: least }], isLooser: true };
};
