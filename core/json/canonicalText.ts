import { isRawJson } from "./rawJson.ts";

/**
 * One text for all JSON values that are equal whatever the order of their keys. Meant for
 * comparing, not for reading back. Nesting is limited by the stack: check `nestsDeeperThan` first.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null || isRawJson(value)) {
    return JSON.stringify(value);
  }
  const fields = Object.entries(value).map(
    ([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`,
  );
  return `{${fields.sort().join(",")}}`;
}
