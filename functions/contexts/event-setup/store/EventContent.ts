/** What an event consists of, besides its head. */
export interface EventContent {
  readonly settings: BasicSettings;
  readonly tickets: readonly Ticket[];
  readonly stages: readonly Stage[];
  readonly sessions: readonly Session[];
}

/** What is said of an event as a whole. */
export interface BasicSettings {
  readonly description: string;
  readonly venue: string;
  /** As the IANA database names it. */
  readonly timeZone: string;
  /** How long it lasts. */
  readonly days: number;
  /** Its first day, `YYYY-MM-DD`. @default not decided: a copy starts without */
  readonly startsOn?: string;
}

/** What people buy. */
export interface Ticket {
  readonly id: string;
  readonly name: string;
  readonly price: Price;
  /** How many there are. */
  readonly quota: number;
}

/** An amount of money. */
export interface Price {
  /** In the currency's smallest unit, such as cents. */
  readonly amount: number;
  /** ISO 4217, three capitals. */
  readonly currency: string;
}

/** Where sessions take place. */
export interface Stage {
  readonly id: string;
  readonly name: string;
  /** How many people it holds. */
  readonly capacity: number;
}

/**
 * A part of the programme. Its times are of the venue's clock on a day of the event, so that they
 * hold whenever the event starts.
 */
export interface Session {
  readonly id: string;
  readonly title: string;
  /** From 1: the event's first day. */
  readonly day: number;
  /** `HH:MM`. */
  readonly starts: string;
  /** `HH:MM`. */
  readonly ends: string;
  readonly speakers: readonly string[];
  readonly stageId: string;
  /** Tickets that admit to it; none: all do. */
  readonly ticketIds: readonly string[];
}

/** Kinds of records that an event has several of. */
export interface EventRecords {
  readonly ticket: Ticket;
  readonly stage: Stage;
  readonly session: Session;
}

/** One of {@link EventRecords}. */
export type RecordKind = keyof EventRecords;
