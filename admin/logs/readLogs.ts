import { eventKey } from "../../core/audit/auditKeys.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { writeEventKey } from "../audit/entryKey.ts";
import { findFunction } from "./findFunction.ts";
import { type LogEntry, toLogEntry } from "./LogEntry.ts";

/** Which part of a log to read. */
export interface LogSelection {
  /** A subscriber's or component's id, `<context>.pipeline`, `gate` or `audit`. */
  readonly of: string;
  readonly since: Date;
  /** Only lines about this event, or the job it asked for: its id, or its key `<source>#<id>`. */
  readonly event?: string;
  /** Goes on with what comes, until aborted. @default ends with what there is */
  readonly follow?: AbortSignal;
}

/**
 * What a function of the deployment logged, oldest first, in lists as they are found.
 *
 * @throws {SignalboxError} SUBSCRIBER_UNKNOWN when there's no such function.
 */
export async function* readLogs(
  ports: AdminPorts,
  deployment: string,
  { of, since, event, follow }: LogSelection,
): AsyncIterable<readonly LogEntry[]> {
  const [subscribers, pipelines, { publicTypes }] = await Promise.all([
    ports.subscribers(),
    ports.pipelines(),
    ports.grants(),
  ]);
  const functionName = findFunction(deployment, { subscribers, pipelines, publicTypes }, of);
  const logs = await ports.logs();
  const query = {
    functionName,
    since,
    ...(event === undefined ? {} : { term: termOf(event) }),
  };
  for await (const lines of follow ? logs.follow(query, follow) : logs.read(query)) {
    const entries = lines.map(toLogEntry);
    const chosen =
      event === undefined ? entries : entries.filter(({ fields }) => speaksOf(fields, event));
    if (chosen.length > 0) yield chosen;
  }
}

/** A part of the event's id, which every line about it holds. */
function termOf(event: string): string {
  return event.slice(event.indexOf("#") + 1);
}

function speaksOf(fields: LogEntry["fields"], event: string): boolean {
  const { eventId, source, pk, pipeline, jobId } = fields;
  const keys = [
    ...(typeof jobId === "string" ? [eventKey(String(pipeline), jobId)] : []),
    ...(typeof eventId === "string" ? [eventKey(String(source), eventId)] : []),
    ...(typeof pk === "string" ? [pk] : []),
  ];
  return (
    eventId === event ||
    jobId === event ||
    keys.some((key) => key === event || writeEventKey(key) === event)
  );
}
