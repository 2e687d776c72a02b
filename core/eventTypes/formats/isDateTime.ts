import { isDate } from "./isDate.ts";
import { minuteOfDay } from "./minuteOfDay.ts";

const dateLength = "2026-01-01".length;

/**
 * Whether a text is a `date-time` of RFC 3339, section 5.6, with `T` and `Z` of either case. A
 * leap second ends a month in UTC (section 5.7): which months did is not looked up.
 */
export function isDateTime(text: string): boolean {
  const date = text.slice(0, dateLength);
  const separator = text.charAt(dateLength);
  if ((separator !== "T" && separator !== "t") || !isDate(date)) return false;
  const time = minuteOfDay(text.slice(dateLength + 1));
  if (!time) return false;
  return !time.isLeapSecond || endsMonth(date, time.minute);
}

/** Whether the day in UTC, of a time that lies some minutes off the date's midnight, is a month's last. */
function endsMonth(date: string, minute: number): boolean {
  const dayAfter = new Date(Date.parse(`${date}T00:00:00Z`) + (minute + 1) * 60_000);
  return dayAfter.getUTCDate() === 1;
}
