import { errorText, failureText, type LogEntry } from "../../../admin/logs/LogEntry.ts";
import { escapeControls, escapeControlsInLines } from "../../../core/text/escapeControls.ts";
import type { Style } from "../../terminal/style.ts";

/** Fields that each line has, or that say where it was written. */
const leftOut: ReadonlySet<string> = new Set([
  "level",
  "message",
  "timestamp",
  "service",
  "sampling_rate",
  "xray_trace_id",
  "cold_start",
  "function_arn",
  "function_memory_size",
  "function_name",
  "function_request_id",
  "subscriber",
  "source",
  "correlationId",
  "causationId",
  "traceId",
  "messageId",
]);

/** A line of a log for a person, undefined where it tells nothing but that there was one. */
export function entryLine(entry: LogEntry, style: Style): string | undefined {
  const { time, kind, fields, text } = entry;
  const failure = failureText(entry);
  if (kind === "metrics" || (kind === "platform" && failure === undefined)) return undefined;
  const at = style.dim(time);
  if (kind !== "log") {
    const shown = escapeControlsInLines(text);
    return `${at}  ${failure === undefined ? shown : style.red(shown)}\n`;
  }
  const level = String(fields["level"]);
  const said = Object.entries(fields)
    .filter(([name]) => !leftOut.has(name))
    .map(([name, value]) => `  ${style.dim(`${escapeControls(name)}=`)}${valueText(name, value)}`);
  const message = escapeControls(String(fields["message"]));
  return `${at}  ${colored(level, style)}  ${style.bold(message)}${said.join("")}\n`;
}

function valueText(name: string, value: unknown): string {
  const error = name === "error" ? errorText(value) : undefined;
  return escapeControls(error ?? (typeof value === "string" ? value : JSON.stringify(value)));
}

function colored(level: string, style: Style): string {
  const text = escapeControls(level).padEnd(5);
  if (level === "ERROR" || level === "CRITICAL") return style.red(text);
  return level === "WARN" ? style.yellow(text) : text;
}
