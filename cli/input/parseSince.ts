import { usageError } from "../../admin/errors/usageError.ts";

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Longer than any audit record is kept: 3,650 days. */
const maxAgeMs = 3650 * unitMs.d;

/**
 * The moment that `--since` names: an age (`30m`, `24h`, `7d`), a UTC day (`2026-11-20`) or a
 * time with its zone (`2026-11-20T14:00:00Z`).
 *
 * @throws {SignalboxError} USAGE_INVALID when it is none of these, in the future, or more than
 *   3,650 days ago.
 */
export function parseSince(text: string, now: Date): Date {
  const moment = parseAge(text, now) ?? parseTime(text);
  if (moment === undefined || Number.isNaN(moment)) {
    throw usageError(
      `--since ${JSON.stringify(text)} is neither an age (30m, 24h, 7d), a day (2026-11-20) ` +
        "nor a time with its zone (2026-11-20T14:00:00Z).",
    );
  }
  const age = now.getTime() - moment;
  if (age < 0 || age > maxAgeMs) {
    throw usageError(
      `--since ${JSON.stringify(text)} must lie in the past, at most 3,650 days ago.`,
    );
  }
  return new Date(moment);
}

function parseAge(text: string, now: Date): number | undefined {
  const [, count, unit] = /^(\d{1,7})([mhd])$/.exec(text) ?? [];
  if (unit !== "m" && unit !== "h" && unit !== "d") return undefined;
  return now.getTime() - Number(count) * unitMs[unit];
}

const timePattern = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

function parseTime(text: string): number | undefined {
  const [, day = "", clock = ""] = timePattern.exec(text) ?? [];
  const midnight = Date.parse(day);
  const exists = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  return exists ? Date.parse(`${day}${clock}`) : undefined;
}
