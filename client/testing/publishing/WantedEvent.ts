import type { Publication } from "../../publish/publications.ts";
import { findDifferences } from "../compare/findDifferences.ts";
import { valueText } from "../compare/valueText.ts";

/** What an event is to be like; what is undefined may be anything. */
export interface WantedEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
}

/** How an event differs from what was wanted, a line for each place; of another type, in all. */
export function differencesFrom(
  wanted: WantedEvent,
  { event }: Publication,
): readonly string[] | "other type" {
  if (event.type !== wanted.type) return "other type";
  const { data, metadata } = wanted;
  return [
    ...(data === undefined ? [] : findDifferences(event.data, data)),
    ...(metadata === undefined
      ? []
      : findDifferences(event.metadata ?? null, metadata).map((line) => `metadata ${line}`)),
  ];
}

/** Whether an event is what was wanted. */
export function isWanted(wanted: WantedEvent, publication: Publication): boolean {
  return differencesFrom(wanted, publication).length === 0;
}

/** What is wanted, in one line. */
export function wantedText({ type, data, metadata }: WantedEvent): string {
  const withData = data === undefined ? "" : ` with data ${valueText(data)}`;
  if (metadata === undefined) return type + withData;
  return `${type}${withData}${withData ? " and" : " with"} metadata ${valueText(metadata)}`;
}
