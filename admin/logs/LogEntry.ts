import { asObject } from "../../core/json/asObject.ts";
import type { LogLine } from "./LogReader.ts";

/** What a line of a function's log says. */
export interface LogEntry {
  /** RFC 3339, UTC, milliseconds. */
  readonly time: string;
  readonly text: string;
  /**
   * `log`: written by the logger. `metrics`: figures that CloudWatch makes metrics of. `platform`:
   * Lambda's own word on an invocation. `text`: whatever else was printed.
   */
  readonly kind: "log" | "metrics" | "platform" | "text";
  /** The fields of a line that is JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Reads a line, whatever is in it. Never throws. */
export function toLogEntry({ at, text }: LogLine): LogEntry {
  const fields = parse(text);
  const time = new Date(at).toISOString();
  return {
    time,
    text,
    kind: fields ? kindOfFields(fields) : kindOfText(text),
    fields: fields ?? {},
  };
}

/** What a line says went wrong, in one line; undefined where it tells of nothing that did. */
export function failureText({ kind, fields, text }: LogEntry): string | undefined {
  if (kind === "text" || kind === "platform") return crashText(text);
  if (kind !== "log" || fields["level"] !== "ERROR") return undefined;
  const { error, reason, message } = fields;
  const said = errorText(error) ?? (typeof reason === "string" ? reason : undefined);
  return said ?? (typeof message === "string" ? message : text);
}

/** An error as the logger writes it, with its causes: `CODE: message, caused by …`. */
export function errorText(written: unknown): string | undefined {
  const texts: string[] = [];
  for (let error = asObject(written); error && texts.length < maxCauses; ) {
    const { code, name, message, cause } = error;
    const title = name === "SignalboxError" && typeof code === "string" ? code : name;
    texts.push(`${typeof title === "string" ? title : "Error"}: ${asText(message)}`);
    error = asObject(cause);
  }
  return texts.length === 0 ? undefined : texts.join(", caused by ");
}

const maxCauses = 5;

/** What Lambda writes when a process ends over an invocation. */
const crash = /Task timed out after [\d.]+ seconds|Runtime exited[^\n]*|Runtime\.\w+/;

function crashText(text: string): string | undefined {
  return crash.exec(text)?.[0];
}

const platform = /^(INIT_START|START|END|REPORT|EXTENSION|TELEMETRY) /;

function kindOfText(text: string): LogEntry["kind"] {
  return platform.test(text) ? "platform" : "text";
}

function kindOfFields(fields: Readonly<Record<string, unknown>>): LogEntry["kind"] {
  if (Object.hasOwn(fields, "_aws")) return "metrics";
  return typeof fields["level"] === "string" ? "log" : "text";
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : ((JSON.stringify(value) as string | undefined) ?? "");
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
