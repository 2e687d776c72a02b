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
  subjectPartition,
  subjectSortKey,
} from "../../../../functions/contexts/event-setup/store/eventTable.ts";
import {
  readBasicSettings,
  readRecord,
  readSubject,
} from "../../../../functions/contexts/event-setup/store/readRecord.ts";

/** Events in memory, under the keys that they have in the table. */
export class MemoryEventStore implements EventStore {
  /** By partition key, then by sort key. */
  readonly items = new Map<string, Map<string, unknown>>();

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
    const item = this.partition(eventId).get(settingsSortKey);
    return item === undefined ? undefined : readBasicSettings(item, settingsSortKey);
  }

  async writeSettings(event: WrittenEvent, settings: BasicSettings): Promise<void> {
    this.#put(event, settingsSortKey, settings);
  }

  async read<Kind extends RecordKind>(
    eventId: string,
    kind: Kind,
  ): Promise<readonly EventRecords[Kind][]> {
    return [...this.partition(eventId)]
      .filter(([sk]) => sk.startsWith(recordPrefix(kind)))
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([sk, item]) => readRecord(kind, item, sk));
  }

  async write<Kind extends RecordKind>(
    event: WrittenEvent,
    kind: Kind,
    records: readonly EventRecords[Kind][],
  ): Promise<void> {
    for (const record of records) this.#put(event, `${recordPrefix(kind)}${record.id}`, record);
  }

  /** All that is kept of an event, by sort key: to change as somebody may have. */
  partition(eventId: string): Map<string, unknown> {
    return this.#partition({ type: "event", id: eventId });
  }

  #partition(id: SubjectId): Map<string, unknown> {
    return this.items.get(subjectPartition(id)) ?? new Map();
  }

  #find(id: SubjectId): Subject | undefined {
    const item = this.#partition(id).get(subjectSortKey);
    return item === undefined ? undefined : readSubject(item, subjectSortKey);
  }

  #putSubject(subject: Subject): void {
    const partition = this.#partition(subject);
    this.items.set(subjectPartition(subject), partition);
    partition.set(subjectSortKey, structuredClone(subject));
  }

  #put(event: WrittenEvent, sk: string, item: unknown): void {
    const subject = this.#find({ type: "event", id: event.id });
    if (subject?.createdBy !== event.createdBy) throw new EventGone(event);
    this.partition(event.id).set(sk, structuredClone(item));
  }
}
