import { own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";

/** References become paths from one schema file to another. */
export const convertReference: KeywordConversion = (schema, run, keyword) => {
  const reference = own(schema, keyword);
  if (typeof reference !== "string") return { keywords: { [keyword]: reference } };
  const path = run.reference(keyword, reference);
  return path === undefined ? {} : { keywords: { $ref: path } };
};

/** The same, where the reference names one schema only. */
export const convertDynamicReference: KeywordConversion = (schema, run, keyword) => {
  const reference = own(schema, keyword);
  if (typeof reference !== "string") return { keywords: { $ref: reference } };
  if (!run.isStatic(keyword, reference)) {
    run.refuse(
      keyword,
      `${keyword} ${JSON.stringify(reference)} names another schema for each way that leads to it: write $ref, one for each`,
    );
    return {};
  }
  const path = run.reference(keyword, reference);
  if (path === undefined) return {};
  run.note("changed", keyword, `${keyword} is now $ref: it names one schema only`);
  if (own(schema, "$ref") !== undefined) return { also: { $ref: path } };
  return { keywords: { $ref: path } };
};

/** Schema files are named by their paths. */
export const dropId: KeywordConversion = (schema, run, keyword) => {
  if (typeof own(schema, keyword) === "string") {
    run.note("changed", keyword, `${keyword} is left out: schema files are named by their paths`);
  }
  return {};
};
