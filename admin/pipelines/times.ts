/** A moment of a record in milliseconds; undefined where it says none, or what is none. */
export function momentMs(text: string | undefined): number | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** What a record says of how long something took. */
export interface TimedRecord {
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly durationMs?: number;
}

/**
 * How long something took, or takes so far: undefined where its record does not tell. Never below
 * zero, for clocks differ.
 *
 * @param now for what is still at it. @default what has no end tells nothing
 */
export function durationOf(record: TimedRecord, now: Date | undefined): number | undefined {
  const { durationMs } = record;
  if (durationMs !== undefined && Number.isFinite(durationMs)) return Math.max(0, durationMs);
  const from = momentMs(record.startedAt);
  const to = momentMs(record.endedAt) ?? now?.getTime();
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from);
}
