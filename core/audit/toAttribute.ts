import { isRawJson } from "../json/rawJson.ts";
import type { AttributeValue } from "./AttributeValue.ts";

/**
 * DynamoDB's limits on what a map holds, measured on DynamoDB Local 2.6.1: containers nested
 * 31 deep, attribute names of 1 to 65,535 bytes, numbers of at most 38 digits between 10^-130
 * and 10^126.
 */
const limits = { levels: 31, nameBytes: 65_535, digits: 38, exponent: 125, minExponent: -130 };

/** A JSON value as DynamoDB holds it, with how many values are in it. */
export interface HeldAttribute {
  readonly attribute: AttributeValue;
  /** Scalars, lists and maps, nested ones included. */
  readonly values: number;
}

/**
 * `value` as a DynamoDB attribute, or undefined when DynamoDB can't hold it as one: too deep,
 * an empty or overlong name, a number out of range, a lone surrogate. The name `__proto__` is
 * declined too, because the SDK drops it. Takes what `parseExact` reads. O(size of `value`).
 */
export function toAttribute(value: unknown): HeldAttribute | undefined {
  const counter = { values: 0 };
  const attribute = convert(value, 1, counter);
  return attribute && { attribute, values: counter.values };
}

function convert(
  value: unknown,
  level: number,
  counter: { values: number },
): AttributeValue | undefined {
  counter.values += 1;
  if (typeof value === "string") return value.isWellFormed() ? { S: value } : undefined;
  if (typeof value === "number") return number(String(value));
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (typeof value !== "object") return undefined;
  if (isRawJson(value)) return number(value.rawJSON);
  if (level > limits.levels) return undefined;
  return Array.isArray(value)
    ? list(value, level, counter)
    : map(value as Readonly<Record<string, unknown>>, level, counter);
}

function list(
  items: readonly unknown[],
  level: number,
  counter: { values: number },
): AttributeValue | undefined {
  const held: AttributeValue[] = [];
  for (const item of items) {
    const attribute = convert(item, level + 1, counter);
    if (!attribute) return undefined;
    held.push(attribute);
  }
  return { L: held };
}

function map(
  object: Readonly<Record<string, unknown>>,
  level: number,
  counter: { values: number },
): AttributeValue | undefined {
  const held: Record<string, AttributeValue> = {};
  // As in nestsDeeperThan: no list of keys is made, and JSON inherits nothing.
  for (const name in object) {
    if (!isHoldableName(name)) return undefined;
    const attribute = convert(object[name], level + 1, counter);
    if (!attribute) return undefined;
    held[name] = attribute;
  }
  return { M: held };
}

function isHoldableName(name: string): boolean {
  if (name === "" || name === "__proto__" || !name.isWellFormed()) return false;
  return (
    name.length * 3 <= limits.nameBytes ||
    new TextEncoder().encode(name).byteLength <= limits.nameBytes
  );
}

const numberParts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function number(text: string): AttributeValue | undefined {
  if (text.length <= limits.digits && !/[eE]/.test(text)) return { N: text };
  const [, whole, fraction = "", exponent = "0"] = numberParts.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return { N: "0" };
  const magnitude = Number(exponent) - fraction.length + digits.length - 1;
  const holdable =
    significant.length <= limits.digits &&
    magnitude <= limits.exponent &&
    magnitude >= limits.minExponent;
  return holdable ? { N: text } : undefined;
}
