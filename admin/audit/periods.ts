import { type Attention, attentionKeys, typeDayKeys } from "../../core/audit/auditKeys.ts";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Period } from "./readNewestFirst.ts";

/** The UTC months from `until` back to `since`: their partitions of `byAttention`. */
export function* attentionPeriods(
  attention: Attention,
  until: Date,
  since: Date,
): Iterable<Period> {
  for (let month = startOfMonth(until); month >= startOfMonth(since); month = monthBefore(month)) {
    yield attentionKeys(attention, month.toISOString().slice(0, 7));
  }
}

/** The UTC days from `until` back to `since`: the type's partitions of `byType`. */
export function* typePeriods(type: string, until: Date, since: Date): Iterable<Period> {
  const { source, detailType } = parseEventTypeId(type);
  for (let day = startOfDay(until); day >= startOfDay(since); day = dayBefore(day)) {
    yield typeDayKeys(source, detailType, day.toISOString().slice(0, 10));
  }
}

/** The one period of an index whose partitions hold all times. */
export function allTime(partition: string): readonly Period[] {
  return [[partition]];
}

function startOfMonth(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()));
}

function monthBefore(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1));
}

function startOfDay(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

function dayBefore(date: Date): Date {
  return new Date(date.getTime() - 86_400_000);
}
