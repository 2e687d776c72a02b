import { isJsonObject, own } from "../../../core/eventTypes/schema/JsonSchema.ts";
import type { KeywordConversion } from "./Conversion.ts";

/** `dependencies` is two keywords in 2020-12: one of names, one of schemas. */
export const convertDependencies: KeywordConversion = (schema, run, keyword) => {
  const value = own(schema, keyword);
  if (!isJsonObject(value)) return { keywords: { dependentSchemas: value } };
  run.note("changed", keyword, "dependencies is now dependentRequired and dependentSchemas");
  const entries = Object.entries(value);
  const names = entries.filter(([, needed]) => Array.isArray(needed));
  const schemas = entries
    .filter(([, needed]) => !Array.isArray(needed))
    .map(([name, inner]) => [name, run.convert(inner, keyword, name)]);
  const converted = {
    ...(names.length === 0 ? {} : { dependentRequired: Object.fromEntries(names) as object }),
    ...(schemas.length === 0 ? {} : { dependentSchemas: Object.fromEntries(schemas) as object }),
  };
  const isTaken = Object.keys(converted).some((name) => own(schema, name) !== undefined);
  return isTaken ? { also: converted } : { keywords: converted };
};
