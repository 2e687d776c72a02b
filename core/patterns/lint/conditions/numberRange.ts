import { type JsonObject, own } from "../../../eventTypes/schema/JsonSchema.ts";
import type { Bound } from "../../Pattern.ts";
import { limit } from "../schema/admits.ts";

/** The ends of a range of numbers; an end that isn't there is open. */
export interface NumberRange {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

/** Whether a number in `range` may meet what one schema says of numbers. */
export function couldBeInRange(part: JsonObject, range: NumberRange): boolean {
  const lower = tightest("lower", [
    range.lower,
    bound(part, "minimum", true),
    bound(part, "exclusiveMinimum", false),
  ]);
  const upper = tightest("upper", [
    range.upper,
    bound(part, "maximum", true),
    bound(part, "exclusiveMaximum", false),
  ]);
  if (!lower || !upper) return true;
  return holdsNumber(lower, upper) && holdsMultiple(lower, upper, stepOf(part));
}

/** Whether all numbers of `inner` are in `outer`. */
export function isWithin(inner: NumberRange, outer: NumberRange): boolean {
  const lower = tightest("lower", [outer.lower, inner.lower]);
  const upper = tightest("upper", [outer.upper, inner.upper]);
  return isSame(lower, inner.lower) && isSame(upper, inner.upper);
}

function isSame(one: Bound | undefined, other: Bound | undefined): boolean {
  return one?.value === other?.value && one?.inclusive === other?.inclusive;
}

function bound(part: JsonObject, keyword: string, inclusive: boolean): Bound | undefined {
  const value = limit(part, keyword, Number.NaN);
  return Number.isNaN(value) ? undefined : { value, inclusive };
}

function tightest(
  end: "lower" | "upper",
  bounds: readonly (Bound | undefined)[],
): Bound | undefined {
  const sign = end === "lower" ? 1 : -1;
  return bounds
    .filter((one) => one !== undefined)
    .reduce<Bound | undefined>((best, one) => {
      if (!best || sign * (one.value - best.value) > 0) return one;
      return one.value === best.value && !one.inclusive ? one : best;
    }, undefined);
}

function holdsNumber(lower: Bound, upper: Bound): boolean {
  if (lower.value < upper.value) return true;
  return lower.value === upper.value && lower.inclusive && upper.inclusive;
}

/** The whole number that every valid number is a multiple of, or undefined. */
function stepOf(part: JsonObject): number | undefined {
  const step = limit(part, "multipleOf", 0);
  if (step > 0 && Number.isInteger(step)) return step;
  const type = own(part, "type");
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes("integer") && !types.includes("number") ? 1 : undefined;
}

function holdsMultiple(lower: Bound, upper: Bound, step: number | undefined): boolean {
  if (step === undefined) return true;
  const next = Math.ceil(lower.value / step) * step;
  const first = next === lower.value && !lower.inclusive ? next + step : next;
  return first < upper.value || (first === upper.value && upper.inclusive);
}
