import type { SubjectId } from "signalbox/pipeline";
import type { BasicSettings, EventRecords, RecordKind } from "./EventContent.ts";

/** An event or a template. What belongs to an event lies beside it, section by section. */
export interface Subject extends SubjectId {
  readonly name: string;
  /** `building` until it has been opened to its users. */
  readonly status: "building" | "open";
  /** The job that made it, or whoever else did. */
  readonly createdBy: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly openedAt?: string;
  /** What it was made from. */
  readonly madeFrom?: SubjectId;
  /** What it lacks since a step failed: `<configuration>.<component>`. @default nothing */
  readonly missing?: readonly string[];
}

/** How a subject opens. */
export interface Opening {
  /** Who made the subject. */
  readonly createdBy: string;
  readonly openedAt: string;
  readonly missing: readonly string[];
}

/** Whose event is written to. */
export interface WrittenEvent {
  readonly id: string;
  /** Who made it: nothing is written into an event that another has made. */
  readonly createdBy: string;
}

/** Where events and templates are kept. What is written is read at once. */
export interface EventStore {
  /** @throws {InvalidRecord} when what is kept is none. */
  findSubject(id: SubjectId, signal?: AbortSignal): Promise<Subject | undefined>;

  /** Adds a subject, unless there is one of its id: whether it did. */
  addSubject(subject: Subject, signal?: AbortSignal): Promise<boolean>;

  /**
   * Opens a subject, again if need be: whether there is one that `createdBy` made. The moment of
   * its first opening stays.
   */
  openSubject(id: SubjectId, opening: Opening, signal?: AbortSignal): Promise<boolean>;

  /** @throws {InvalidRecord} when what is kept is none. */
  readSettings(eventId: string, signal?: AbortSignal): Promise<BasicSettings | undefined>;

  /** @throws {EventGone} when there is no event of this id that `createdBy` made. */
  writeSettings(event: WrittenEvent, settings: BasicSettings, signal?: AbortSignal): Promise<void>;

  /**
   * All of a kind, in the order of their ids.
   *
   * @throws {InvalidRecord} when what is kept is none of this kind.
   */
  read<Kind extends RecordKind>(
    eventId: string,
    kind: Kind,
    signal?: AbortSignal,
  ): Promise<readonly EventRecords[Kind][]>;

  /**
   * Writes records over those of the same ids. Up to 100 are there all at once; of more, some may
   * be there before the others, and alone if it fails.
   *
   * @throws {EventGone} when there is no event of this id that `createdBy` made.
   */
  write<Kind extends RecordKind>(
    event: WrittenEvent,
    kind: Kind,
    records: readonly EventRecords[Kind][],
    signal?: AbortSignal,
  ): Promise<void>;
}

/** Opens the store when it is first needed: a declaration is also read where there is none. */
export type OpenEventStore = () => EventStore;
