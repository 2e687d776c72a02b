import { ifThere } from "./ifThere.ts";
import { failureText, type LogEntry, toLogEntry } from "./LogEntry.ts";
import type { LogReader } from "./LogReader.ts";

/** The latest thing that went wrong in a function. */
export interface LoggedFailure {
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  readonly reason: string;
  readonly eventId?: string;
}

/** Where to look. */
export interface FailureSearch {
  readonly functionName: string;
  readonly since: Date;
  readonly until: Date;
  /** Only what was said of the message with this id. @default of any, and of none */
  readonly messageId?: string;
}

/** What the logger and Lambda write when something went wrong; each is looked for by itself. */
const failureTerms = ["ERROR", "Task timed out", "Runtime exited"] as const;

/** Looked at one after another, each reaching further back: the latest is mostly close. */
const reachesMs = [5 * 60_000, 60 * 60_000, 6 * 60 * 60_000, 24 * 60 * 60_000];

/**
 * The latest failure that a function logged in a stretch of time; undefined where it logged none,
 * or has no log.
 */
export async function lastFailure(
  logs: LogReader,
  { functionName, since, until, messageId }: FailureSearch,
): Promise<LoggedFailure | undefined> {
  const terms = messageId === undefined ? failureTerms : [messageId];
  let end = until;
  for (const reachMs of [...reachesMs, Number.POSITIVE_INFINITY]) {
    const start = new Date(Math.max(since.getTime(), until.getTime() - reachMs));
    const found: LogEntry[] = [];
    for (const term of terms) {
      const query = { functionName, since: start, until: end, term };
      for await (const lines of ifThere(logs.read(query))) {
        const last = lines.map(toLogEntry).findLast((entry) => isFailure(entry, messageId));
        if (last) found.push(last);
      }
    }
    const latest = found.toSorted((left, right) => (left.time < right.time ? -1 : 1)).at(-1);
    if (latest) return toFailure(latest);
    if (start.getTime() <= since.getTime()) return undefined;
    end = start;
  }
  return undefined;
}

function isFailure(entry: LogEntry, messageId: string | undefined): boolean {
  if (failureText(entry) === undefined) return false;
  return messageId === undefined || entry.fields["messageId"] === messageId;
}

function toFailure(entry: LogEntry): LoggedFailure {
  const { eventId } = entry.fields;
  return {
    time: entry.time,
    reason: failureText(entry) ?? "",
    ...(typeof eventId === "string" ? { eventId } : {}),
  };
}
