import type { LogLine } from "./FunctionLog.ts";

/** That a subscriber was done with an event. */
export interface Handling {
  /** The subscriber's id. */
  readonly subscriber: string;
  /** `<source>#<id>`, as in the audit table. */
  readonly event: string;
  readonly outcome: "handled" | "ignored";
  /** When: milliseconds since the epoch. */
  readonly at: number;
}

/** That a subscriber failed over an event, which comes again. */
export interface Retry {
  readonly subscriber: string;
  /** `<source>#<id>`, as in the audit table. */
  readonly event: string;
}

/** A call that a function's role did not allow. */
export interface Denial {
  readonly functionName: string;
  /** For example `dynamodb:PutItem`. */
  readonly action: string;
  readonly role: string;
}

/** What a log line tells that the run counts: undefined for most. */
export function readHandling({ fields }: LogLine): Handling | undefined {
  const { outcome, timestamp } = fields;
  const of = readSubject(fields);
  if (!of || (outcome !== "handled" && outcome !== "ignored")) return undefined;
  return { ...of, outcome, at: Date.parse(String(timestamp)) };
}

/** That a line tells of a failure after which the event comes again. */
export function readRetry({ fields }: LogLine): Retry | undefined {
  return typeof fields["retryInSeconds"] === "number" ? readSubject(fields) : undefined;
}

/** Whose line it is, and about which event; undefined for one of no event. */
function readSubject(fields: LogLine["fields"]): Retry | undefined {
  const { subscriber, source, eventId } = fields;
  if (typeof subscriber !== "string" || typeof eventId !== "string") return undefined;
  return { subscriber, event: `${String(source)}#${eventId}` };
}

const denied =
  /assumed-role\/(?<role>[^/\s"]+)\/(?<functionName>[^\s"]+) is not authorized to perform: (?<action>[\w-]+:\w+)/;

/** The denied call that a line tells of, in an error message or a reason. */
export function readDenial({ text }: Pick<LogLine, "text">): Denial | undefined {
  const { role, functionName, action } = denied.exec(text)?.groups ?? {};
  if (!role || !functionName || !action) return undefined;
  return { role, functionName, action };
}

/** What a line tells of something that went wrong, in a few words. */
export function readFailure({ fields }: LogLine): string | undefined {
  if (fields["level"] !== "ERROR") return undefined;
  const { message, error, reason } = fields;
  const cause = errorText(error) ?? (typeof reason === "string" ? reason : "");
  return `${String(message)}${cause === "" ? "" : `: ${cause}`}`;
}

function errorText(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const name: unknown = Reflect.get(error, "name");
  const message: unknown = Reflect.get(error, "message");
  return `${String(name)}: ${String(message)}`;
}
