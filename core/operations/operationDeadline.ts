import type { EventType } from "../eventTypes/EventType.ts";

/** How long an operation may stay open whose schema file does not say. */
export const defaultDeadlineSeconds = 3600;

/** The longest that a schema file may say: a year. */
export const maxDeadlineSeconds = 31_536_000;

/** When an operation of this type that was opened at `openedAt` becomes a suspect. */
export function operationDeadline({ operation }: EventType, openedAt: string): string {
  const seconds = operation?.deadlineSeconds ?? defaultDeadlineSeconds;
  return new Date(Date.parse(openedAt) + seconds * 1000).toISOString();
}
