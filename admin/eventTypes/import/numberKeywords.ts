import { own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";

/** In draft 4 and OpenAPI 3.0 `exclusiveMinimum: true` says of `minimum` that it excludes itself. */
export const convertBound: KeywordConversion = (schema, run, keyword) => {
  const side = keyword.slice(-7) === "Minimum" || keyword === "minimum" ? "Minimum" : "Maximum";
  const bound = own(schema, side.toLowerCase());
  const exclusive = own(schema, `exclusive${side}`);
  if (!keyword.startsWith("exclusive")) {
    return exclusive === true ? {} : { keywords: { [keyword]: bound } };
  }
  if (typeof exclusive !== "boolean") return { keywords: { [keyword]: exclusive } };
  if (!exclusive) return {};
  if (bound === undefined) {
    const name = side.toLowerCase();
    run.note("review", keyword, `${keyword} is left out: it says nothing without ${name}`);
    return {};
  }
  run.note("changed", keyword, `${keyword}: true is now the number itself`);
  return { keywords: { [keyword]: bound } };
};

/** With `nullable` the type takes in null. */
export const convertType: KeywordConversion = (schema, run, keyword) => {
  const type = own(schema, keyword);
  const isNullable = run.traits.keywords.has("nullable") && own(schema, "nullable") === true;
  if (!isNullable) return { keywords: { type } };
  run.note("changed", "nullable", 'nullable: true is now "null" among the types');
  const values = own(schema, "enum");
  if (Array.isArray(values) && !values.includes(null)) {
    const message =
      "null is refused in spite of nullable: enum does not list it, which OpenAPI 3.0.3 asks for; " +
      "add null to enum if it was meant";
    run.note("review", "enum", message);
  }
  return { keywords: { type: [...new Set([type, "null"].flat())] } };
};
