import { toPointer } from "../../../core/eventTypes/schema/jsonPointer.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { containedSample, isAsymmetric } from "./asymmetric.ts";
import { isLike } from "./isLike.ts";
import { valueText } from "./valueText.ts";

const absent = Symbol("absent");

/**
 * Where JSON data is not what was expected, a line for each place, named by its JSON Pointer;
 * empty when `isLike` finds no difference.
 */
export function findDifferences(
  actual: unknown,
  expected: unknown,
  pointer = "",
): readonly string[] {
  if (actual !== absent && expected !== absent && isLike(actual, expected)) return [];
  const parts = partsOf(actual, expected);
  if (!parts) return [describe(actual, expected, pointer)];
  const found = parts.flatMap(([name, inActual, inExpected]) =>
    findDifferences(inActual, inExpected, pointer + toPointer([name])),
  );
  return found.length > 0 ? found : [describe(actual, expected, pointer)];
}

type Part = readonly [name: string, actual: unknown, expected: unknown];

/** What lies within both, by name; undefined when they can only be compared as they are. */
function partsOf(actual: unknown, expected: unknown): readonly Part[] | undefined {
  const given = fieldsOf(actual);
  if (!given) return undefined;
  if (isAsymmetric(expected)) {
    const sample = containedSample(expected);
    return sample && pair(given, new Map(Object.entries(sample)), [...Object.keys(sample)]);
  }
  const wanted = fieldsOf(expected);
  if (!wanted || Array.isArray(actual) !== Array.isArray(expected)) return undefined;
  return pair(given, wanted, [...new Set([...wanted.keys(), ...given.keys()])]);
}

function pair(
  given: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, unknown>,
  names: readonly string[],
): readonly Part[] {
  const of = (fields: ReadonlyMap<string, unknown>, name: string): unknown => {
    const value = fields.get(name);
    return value === undefined ? absent : value;
  };
  return names
    .map((name): Part => [name, of(given, name), of(wanted, name)])
    .filter(([, inActual, inExpected]) => inActual !== absent || inExpected !== absent);
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  const object = Array.isArray(value) ? value : asObject(value);
  return object && new Map(Object.entries<unknown>(object));
}

function describe(actual: unknown, expected: unknown, pointer: string): string {
  const place = pointer || "(all of it)";
  if (actual === absent) return `${place} is absent, expected ${valueText(expected)}`;
  if (expected === absent) return `${place} is ${valueText(actual)}, expected to be absent`;
  return `${place} is ${valueText(actual)}, expected ${valueText(expected)}`;
}
