import type { SubjectId } from "signalbox/pipeline";
import type {
  BasicSettings,
  EventRecords,
  RecordKind,
} from "../../../../functions/contexts/event-setup/store/EventContent.ts";
import { EventGone } from "../../../../functions/contexts/event-setup/store/EventGone.ts";
import type {
  EventStore,
  Opening,
  Subject,
  WrittenEvent,
} from "../../../../functions/contexts/event-setup/store/EventStore.ts";
import {
  recordPrefix,
  settingsSortKey,
  subjectKey,
  subjectPartition,
} from "../../../../functions/contexts/event-setup/store/eventTable.ts";
import {
  readBasicSettings,
  readRecord,
} from "../../../../functions/contexts/event-setup/store/readRecord.ts";

/** Events in memory, under the keys that they have in the table. */
export class MemoryEventStore implements EventStore {
  readonly items = new Map<string, unknown>();

  async findSubject(id: SubjectId): Promise<Subject | undefined> {
    return this.#find(id);
  }

  async addSubject(subject: Subject): Promise<boolean> {
    if (this.#find(subject)) return false;
    this.#putSubject(subject);
    return true;
  }

  async openSubject(id: SubjectId, { createdBy, openedAt, missing }: Opening): Promise<boolean> {
    const subject = this.#find(id);
    if (subject?.createdBy !== createdBy) return false;
    this.#putSubject({ openedAt, ...subject, status: "open", missing });
    return true;
  }

  async readSettings(eventId: string): Promise<BasicSettings | undefined> {
    const item = this.items.get(placeOf(eventId, settingsSortKey));
    return item === undefined ? undefined : readBasicSettings(item, settingsSortKey);
  }

  async writeSettings(event: WrittenEvent, settings: BasicSettings): Promise<void> {
    this.#put(event, settingsSortKey, settings);
  }

  async read<Kind extends RecordKind>(
    eventId: string,
    kind: Kind,
  ): Promise<readonly EventRecords[Kind][]> {
    const prefix = placeOf(eventId, recordPrefix(kind));
    return [...this.items]
      .filter(([place]) => place.startsWith(prefix))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([place, item]) => readRecord(kind, item, place));
  }

  async write<Kind extends RecordKind>(
    event: WrittenEvent,
    kind: Kind,
    records: readonly EventRecords[Kind][],
  ): Promise<void> {
    for (const record of records) this.#put(event, `${recordPrefix(kind)}${record.id}`, record);
  }

  #find(id: SubjectId): Subject | undefined {
    const { pk, sk } = subjectKey(id);
    return this.items.get(`${pk} | ${sk}`) as Subject | undefined;
  }

  #putSubject(subject: Subject): void {
    const { pk, sk } = subjectKey(subject);
    this.items.set(`${pk} | ${sk}`, structuredClone(subject));
  }

  #put(event: WrittenEvent, sk: string, item: unknown): void {
    const subject = this.#find({ type: "event", id: event.id });
    if (subject?.createdBy !== event.createdBy) throw new EventGone(event);
    this.items.set(placeOf(event.id, sk), structuredClone(item));
  }
}

function placeOf(eventId: string, sk: string): string {
  return `${subjectPartition({ type: "event", id: eventId })} | ${sk}`;
}
