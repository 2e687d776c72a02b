import { rawJson } from "../json/rawJson.ts";
import type { AttributeValue } from "./AttributeValue.ts";

/** The JSON value that `toAttribute` made an attribute of; a number keeps its digits. */
export function fromAttribute(attribute: AttributeValue): unknown {
  if ("S" in attribute) return attribute.S;
  if ("N" in attribute) return exactNumber(attribute.N);
  if ("BOOL" in attribute) return attribute.BOOL;
  if ("L" in attribute) return attribute.L.map(fromAttribute);
  if ("M" in attribute) {
    const fields = Object.entries(attribute.M).map(([name, field]) => [name, fromAttribute(field)]);
    return Object.fromEntries(fields);
  }
  return null;
}

function exactNumber(text: string): unknown {
  const value = Number(text);
  return String(value) === text ? value : rawJson(text);
}
