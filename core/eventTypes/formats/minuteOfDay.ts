const shape = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[zZ]|([+-])(\d\d):(\d\d))$/;
const lastMinute = 23 * 60 + 59;

/** A `full-time` of RFC 3339 in UTC. */
export interface MinuteOfDay {
  /** Minutes since midnight; below 0 the day before, past 1,439 the day after. */
  readonly minute: number;
  readonly isLeapSecond: boolean;
}

/** Reads a `full-time`, section 5.6 of RFC 3339; undefined for other texts. */
export function minuteOfDay(text: string): MinuteOfDay | undefined {
  const [, hour, minute, second, sign, offsetHour = "0", offsetMinute = "0"] =
    shape.exec(text) ?? [];
  if (!isWithin(hour, 23) || !isWithin(minute, 59) || !isWithin(second, 60)) return undefined;
  if (!isWithin(offsetHour, 23) || !isWithin(offsetMinute, 59)) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === "-" ? -1 : 1);
  const utc = Number(hour) * 60 + Number(minute) - offset;
  const isLeapSecond = second === "60";
  if (isLeapSecond && (utc + 24 * 60) % (24 * 60) !== lastMinute) return undefined;
  return { minute: utc, isLeapSecond };
}

function isWithin(digits: string | undefined, most: number): boolean {
  return Number(digits) <= most;
}
