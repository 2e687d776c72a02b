import { type Attention, attentionKeys, typeDayKeys } from "../../core/audit/auditKeys.ts";
import { parseEventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Period } from "./readNewestFirst.ts";

/** The UTC months from `now` back to `since`, with their partitions of `byAttention`. */
export function* attentionPeriods(attention: Attention, now: Date, since: Date): Iterable<Period> {
  for (let month = startOfMonth(now); month >= startOfMonth(since); month = monthBefore(month)) {
    const name = month.toISOString().slice(0, 7);
    yield { name, partitions: attentionKeys(attention, name) };
  }
}

/** The UTC days from `now` back to `since`, with the type's partitions of `byType`. */
export function* typePeriods(type: string, now: Date, since: Date): Iterable<Period> {
  const { source, detailType } = parseEventTypeId(type);
  for (let day = startOfDay(now); day >= startOfDay(since); day = dayBefore(day)) {
    const name = day.toISOString().slice(0, 10);
    yield { name, partitions: typeDayKeys(source, detailType, name) };
  }
}

/** The one period of an index whose partitions hold all times. */
export function allTime(partition: string): readonly Period[] {
  return [{ name: "all", partitions: [partition] }];
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
