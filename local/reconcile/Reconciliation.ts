import type { Denial } from "../observe/readLogLine.ts";

/** What a subscriber did with the events of one type. */
export interface SubscriberOutcome {
  readonly subscriber: string;
  /** Events of the type that its rule matches. */
  readonly matched: number;
  readonly handled: number;
  readonly ignored: number;
}

/** What became of the events of one type. */
export interface TypeOutcome {
  readonly type: string;
  readonly isDeclared: boolean;
  readonly published: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly dispatched: number;
  /** How many were rejected why: the first violation of each. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly subscribers: readonly SubscriberOutcome[];
}

/** Something that is not as it should be, with the events it concerns. */
export interface Problem {
  readonly what: string;
  /** `<event type> <ingress id>`; empty when it is about no event in particular. */
  readonly events: readonly string[];
}

/** What became of a run's events. */
export interface Reconciliation {
  /** Declared types first, each part in order of names. */
  readonly types: readonly TypeOutcome[];
  readonly totals: Readonly<
    Record<
      "published" | "accepted" | "rejected" | "audited" | "dispatched" | "handled" | "ignored",
      number
    >
  >;
  /** Empty when every count is as it should be. */
  readonly problems: readonly Problem[];
  readonly denials: readonly Denial[];
}
