import { isRawJson } from "../json/rawJson.ts";
import type { Place } from "./plan/Place.ts";

/**
 * The value at `place` without what is internal. What holds nothing internal is passed on as it is,
 * not copied; objects that are have no prototype. As deep as the value, on the stack.
 */
export function curateValue(value: unknown, place: Place): unknown {
  if (typeof value !== "object" || value === null || isRawJson(value)) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => curateInner(item, place.item(index)));
  }
  // So that a property named __proto__ is one like any other.
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [name, field] of Object.entries(value)) {
    const step = place.property(name);
    if (step !== "internal") copy[name] = curateInner(field, step);
  }
  return copy;
}

function curateInner(value: unknown, place: Place | undefined): unknown {
  return place ? curateValue(value, place) : value;
}
