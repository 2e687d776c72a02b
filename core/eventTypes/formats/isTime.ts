import { minuteOfDay } from "./minuteOfDay.ts";

/**
 * Whether a text is a `full-time` of RFC 3339, section 5.6. A leap second, 60, is one at 23:59
 * UTC only (section 5.7).
 */
export function isTime(text: string): boolean {
  return minuteOfDay(text) !== undefined;
}
