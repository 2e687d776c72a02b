import { isJsonObject, type JsonObject } from "../schema/JsonSchema.ts";

/** Places of two equal items. */
export type Twins = readonly [first: number, second: number];

/**
 * Finds two equal items of `items`, or undefined when all differ. Takes n log n comparisons, each
 * of which ends at the first difference: a megabyte of items takes less than a second, whatever
 * they are and however deep they are nested in arrays that are checked too.
 */
export function findTwins(items: readonly unknown[]): Twins | undefined {
  const scalars = new Map<unknown, number>();
  const others: number[] = [];
  for (const [index, item] of items.entries()) {
    if (typeof item === "object" && item !== null) others.push(index);
    else {
      const first = scalars.get(item);
      if (first !== undefined) return [first, index];
      scalars.set(item, index);
    }
  }
  return others.length < 2 ? undefined : findTwinsOf(items, others);
}

function findTwinsOf(items: readonly unknown[], places: readonly number[]): Twins | undefined {
  const compare = comparison();
  const sorted = places.toSorted((one, other) => compare(items[one], items[other]) || one - other);
  for (const [index, place] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && compare(items[before], items[place]) === 0) return [before, place];
  }
  return undefined;
}

type Compare = (one: unknown, other: unknown) => number;

/** An order of JSON values in which only equal ones are neither before nor after each other. */
function comparison(): Compare {
  const known = new Map<JsonObject, readonly string[]>();
  const keysOf = (value: JsonObject): readonly string[] => {
    const keys = known.get(value) ?? Object.keys(value).sort();
    known.set(value, keys);
    return keys;
  };
  const compare: Compare = (one, other) => {
    const kinds = kindOf(one) - kindOf(other);
    if (kinds !== 0) return kinds;
    if (Array.isArray(one) && Array.isArray(other)) return compareArrays(one, other, compare);
    if (!isJsonObject(one) || !isJsonObject(other)) return compareScalars(one, other);
    const keys = keysOf(one);
    return (
      compareArrays(keys, keysOf(other), compareScalars) ||
      firstDifference(keys, (key) => compare(one[key], other[key]))
    );
  };
  return compare;
}

function compareArrays(
  one: readonly unknown[],
  other: readonly unknown[],
  compare: Compare,
): number {
  return (
    one.length - other.length || firstDifference(one, (item, index) => compare(item, other[index]))
  );
}

function firstDifference<Item>(
  items: readonly Item[],
  compare: (item: Item, index: number) => number,
): number {
  for (const [index, item] of items.entries()) {
    const order = compare(item, index);
    if (order !== 0) return order;
  }
  return 0;
}

function compareScalars(one: unknown, other: unknown): number {
  if (one === other) return 0;
  return (one as string) < (other as string) ? -1 : 1;
}

const kinds = ["object", "boolean", "number", "string"];

function kindOf(value: unknown): number {
  if (value === null) return -1;
  return Array.isArray(value) ? kinds.length : kinds.indexOf(typeof value);
}
