import { isJsonPointer } from "./isJsonPointer.ts";

const shape = /^(?:0|[1-9]\d*)(?:[+-](?:0|[1-9]\d*))?(?=$|[#/])/;

/**
 * Whether a text is a relative JSON pointer of draft-bhutton-relative-json-pointer-00, section 3,
 * the one that JSON Schema 2020-12 names.
 */
export function isRelativeJsonPointer(text: string): boolean {
  const [prefix] = shape.exec(text) ?? [];
  if (prefix === undefined) return false;
  const rest = text.slice(prefix.length);
  return rest === "#" || isJsonPointer(rest);
}
