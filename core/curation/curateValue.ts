import { isRawJson } from "../json/rawJson.ts";
import type { Place } from "./plan/Place.ts";

/**
 * The value at `place` without what is internal. What can hold nothing internal is passed on as it
 * is, not copied. Goes as deep as the value, on the stack.
 */
export function curateValue(value: unknown, place: Place): unknown {
  if (typeof value !== "object" || value === null || isRawJson(value)) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => curateInner(item, place.item(index)));
  }
  const kept: (readonly [name: string, value: unknown])[] = [];
  for (const [name, field] of Object.entries(value)) {
    const step = place.property(name);
    if (step !== "internal") kept.push([name, curateInner(field, step)]);
  }
  // Takes a property named __proto__ for one like any other.
  return Object.fromEntries(kept);
}

function curateInner(value: unknown, place: Place | undefined): unknown {
  return place ? curateValue(value, place) : value;
}
