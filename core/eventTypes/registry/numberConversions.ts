import { own } from "../schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";

/** Joins `minimum` with `exclusiveMinimum`, which is a boolean in draft 4: the tighter one stays. */
export const convertMinimum: KeywordConversion = ({ schema }) => {
  const inclusive = own(schema, "minimum");
  const exclusive = own(schema, "exclusiveMinimum");
  if (typeof exclusive !== "number") return { keywords: { minimum: inclusive } };
  return typeof inclusive === "number" && inclusive > exclusive
    ? { keywords: { minimum: inclusive } }
    : { keywords: { minimum: exclusive, exclusiveMinimum: true } };
};

/** The same for `maximum` and `exclusiveMaximum`. */
export const convertMaximum: KeywordConversion = ({ schema }) => {
  const inclusive = own(schema, "maximum");
  const exclusive = own(schema, "exclusiveMaximum");
  if (typeof exclusive !== "number") return { keywords: { maximum: inclusive } };
  return typeof inclusive === "number" && inclusive < exclusive
    ? { keywords: { maximum: inclusive } }
    : { keywords: { maximum: exclusive, exclusiveMaximum: true } };
};
