/** What of a deployment is looked at by itself: where one can't be read, the others can. */
export const statusParts = [
  "stacks",
  "alarms",
  "queues",
  "mappings",
  "rules",
  "switches",
  "operations",
  "guards",
] as const;

/** One of them. */
export type StatusPart = (typeof statusParts)[number];

/** Something that whoever is on call should know. */
export interface Told {
  readonly what: string;
  /** What to do about it, or where to look. */
  readonly remedy: string;
}

/** What was told, and of which part. */
export interface StatusFinding extends Told {
  readonly part: StatusPart;
}

/** A part that could not be looked at, so that nobody can say whether all is well. */
export interface UnreadPart {
  readonly part: StatusPart;
  readonly code: string;
  readonly message: string;
}

/** A queue that a function works off, or one for dead letters alone. Counts are SQS's, approximate. */
export interface QueueStatus {
  /** As in `dlq list`. */
  readonly id: string;
  /** How many messages wait; null for a queue for dead letters alone, as are the next two. */
  readonly waiting: number | null;
  /** How many are being worked on. */
  readonly inFlight: number | null;
  /** Age of the oldest message that waits; null where none does or CloudWatch has no figure. */
  readonly oldestSeconds: number | null;
  /** How many there are. */
  readonly deadLetters: number;
  readonly oldestDeadLetterSeconds: number | null;
}

/** What a look at one part gave. */
export interface PartReading {
  /** One line. */
  readonly summary: string;
  readonly problems: readonly Told[];
  readonly notes: readonly Told[];
  readonly queues?: readonly QueueStatus[];
}

/** How a deployment stands. */
export interface StatusReport {
  readonly deployment: string;
  readonly region: string;
  /** RFC 3339. */
  readonly checkedAt: string;
  /** Whether there is no problem, and all could be looked at. */
  readonly well: boolean;
  readonly problems: readonly StatusFinding[];
  /** What is worth knowing and no fault. */
  readonly notes: readonly StatusFinding[];
  readonly unread: readonly UnreadPart[];
  /** One line a part; null where it could not be looked at. */
  readonly summary: Readonly<Record<StatusPart, string | null>>;
  /** Those that hold something. */
  readonly queues: readonly QueueStatus[];
}
