import { type JsonSchema, own } from "../schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";

/** `prefixItems` and `items` are draft 4's `items` and `additionalItems`. */
export const convertPrefixItems: KeywordConversion = ({ schema, value, convert }) => {
  const prefix = (value as JsonSchema[]).map((item, index) => convert(item, "prefixItems", index));
  const rest = own(schema, "items") as JsonSchema | undefined;
  return {
    keywords: {
      items: prefix,
      ...(rest === undefined ? {} : { additionalItems: convert(rest, "items") }),
    },
  };
};

/** `items` by itself is the same in draft 4; beside `prefixItems` it is done with that. */
export const convertItems: KeywordConversion = ({ schema, value, convert }) =>
  own(schema, "prefixItems") === undefined
    ? { keywords: { items: convert(value as JsonSchema, "items") } }
    : {};

/** That an array contains an item of a kind: not all of its items are of another kind. */
export const convertContains: KeywordConversion = ({ schema, value, convert, refuse }) => {
  const least = own(schema, "minContains") ?? 1;
  const most = own(schema, "maxContains");
  const another = { not: convert(value as JsonSchema, "contains") };
  const none = { items: another };
  if (most === undefined && least === 0) return {};
  if (most === undefined && least === 1) {
    return { also: [{ anyOf: [{ not: { type: "array" } }, { not: none }] }] };
  }
  if (most === 0 && least === 0) return { also: [none] };
  return refuse(
    "draft 4 can't count the items that an array contains",
    "leave out minContains and maxContains, or limit all items by minItems and maxItems",
  );
};
