import { operatorNames } from "./readOperator.ts";

/** Names that no field at any depth of a `$or` may have: operators, some yet to come. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...operatorNames,
  "=",
  "<",
  "<=",
  ">",
  ">=",
  "regex",
  "not-wildcard",
  "not-equals-ignore-case",
  "date-after",
  "date-on-or-after",
  "date-before",
  "date-on-or-before",
  "in-date-range",
  "ip-address-in-range",
  "ip-address-not-in-range",
]);
