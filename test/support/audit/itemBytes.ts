import type { AttributeMap, AttributeValue } from "../../../core/audit/AttributeValue.ts";
import { utf8Bytes } from "../../../core/bus/packEntries.ts";

/**
 * Bytes that DynamoDB counts for an item, by the item size rules of its developer guide: of each
 * attribute its name and its value, of a list or map three besides, and one for each thing in it.
 */
export function itemBytes(item: AttributeMap): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + utf8Bytes(name) + valueBytes(value),
    0,
  );
}

const containerBytes = 3;
const bytesPerValue = 1;

function valueBytes(value: AttributeValue): number {
  if ("S" in value) return utf8Bytes(value.S);
  if ("N" in value) return numberBytes(value.N);
  if ("L" in value) {
    const held = value.L.reduce((sum, one) => sum + valueBytes(one) + bytesPerValue, 0);
    return containerBytes + held;
  }
  if ("M" in value) {
    const held = itemBytes(value.M) + Object.keys(value.M).length * bytesPerValue;
    return containerBytes + held;
  }
  return 1;
}

/** A byte, another for every two digits but the zeros at either end, and one for a sign. */
function numberBytes(text: string): number {
  const [mantissa = ""] = text.split(/e/i);
  const digits = mantissa.replace(/\D/g, "").replace(/^0+|0+$/g, "");
  return 1 + Math.ceil(digits.length / 2) + (text.startsWith("-") ? 1 : 0);
}
