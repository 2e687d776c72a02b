import type { SubjectId } from "signalbox/pipeline";
import type { RecordKind } from "./EventContent.ts";

/** The table's fixed name, so that people and programs find it. */
export function eventTableName(deployment: string): string {
  return `${deployment}-event-setup-events`;
}

/** What the table's primary key consists of. */
export interface EventKey {
  readonly pk: string;
  readonly sk: string;
}

/** The sort key of an event itself, or a template. */
export const subjectSortKey = "SUBJECT";

/** The sort key of an event's basic settings. */
export const settingsSortKey = "BASIC_SETTINGS";

/** The partition of a subject and all that belongs to it. */
export function subjectPartition({ type, id }: SubjectId): string {
  return `${type.toUpperCase()}#${id}`;
}

/** The key of the subject itself. */
export function subjectKey(id: SubjectId): EventKey {
  return { pk: subjectPartition(id), sk: subjectSortKey };
}

/** What the sort keys of all records of a kind begin with. */
export function recordPrefix(kind: RecordKind): string {
  return `${kind.toUpperCase()}#`;
}
