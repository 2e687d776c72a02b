import type { WrittenOperator } from "../Pattern.ts";

const operators: Readonly<Record<WrittenOperator, true>> = {
  exactly: true,
  "equals-ignore-case": true,
  prefix: true,
  suffix: true,
  "anything-but": true,
  exists: true,
  wildcard: true,
  numeric: true,
  cidr: true,
};

/** Names that no field at any depth of a `$or` may have: operators, some yet to come. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...Object.keys(operators),
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
