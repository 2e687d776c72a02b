import { type JsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { Conversion, KeywordConversion } from "./Conversion.ts";

/** A list in `items` is 2020-12's `prefixItems`, and `additionalItems` its `items`. */
export const convertItems: KeywordConversion = (schema, run) => {
  const items = own(schema, "items");
  if (!Array.isArray(items) || !run.traits.keywords.has("additionalItems")) {
    return { keywords: { items: run.convert(items, "items") } };
  }
  run.note("changed", "items", "a list in items is now prefixItems, and additionalItems is items");
  const rest = own(schema, "additionalItems");
  return {
    keywords: {
      ...(items.length === 0
        ? {}
        : { prefixItems: items.map((item, index) => run.convert(item, "items", index)) }),
      ...(rest === undefined ? {} : { items: run.convert(rest, "additionalItems") }),
    },
  };
};

/** Where `items` is a list, {@link convertItems} has taken it along. */
export const convertAdditionalItems: KeywordConversion = (schema, run, keyword) => {
  if (!Array.isArray(own(schema, "items"))) {
    run.note(
      "changed",
      keyword,
      "additionalItems is left out: it says nothing without a list in items",
    );
  }
  return {};
};

/**
 * What 2020-12's `contains` finds is evaluated, as `unevaluatedItems` sees it; in 2019-09 it is
 * not, nor is what stands in a `not`.
 */
export const convertContains: KeywordConversion = (schema, run, keyword) => {
  const contains = run.convert(own(schema, keyword), keyword);
  if (!staysUnevaluated(schema, run)) return { keywords: { contains } };
  run.note(
    "changed",
    keyword,
    "contains stands in not/not, so that unevaluatedItems goes on looking at what it finds",
  );
  const counts = Object.entries(schema).filter(([name]) => /^m(?:in|ax)Contains$/.test(name));
  return { also: { not: { not: { contains, ...Object.fromEntries(counts) } } } };
};

/** {@link convertContains} takes it along where it moves. */
export const convertContainsCount: KeywordConversion = (schema, run, keyword) =>
  staysUnevaluated(schema, run) ? {} : { keywords: { [keyword]: own(schema, keyword) } };

function staysUnevaluated(schema: JsonObject, run: Conversion): boolean {
  const is2019 = run.traits.keywords.has("$recursiveRef");
  return is2019 && run.usesUnevaluatedItems && own(schema, "contains") !== undefined;
}
