import type { PipelineError } from "../../../core/pipelines/Job.ts";
import { escapeControlsInLines } from "../../../core/text/escapeControls.ts";

/** An error as people read it: what it is called, then what it says. */
export function errorText({ name, message }: PipelineError): string {
  return [name, message].filter((part) => part !== "").join(": ");
}

/** Text of several lines, each behind so many blanks; safe for a terminal. */
export function indented(text: string, blanks: number): readonly string[] {
  const lines = escapeControlsInLines(text.replaceAll("\r\n", "\n").trimEnd()).split("\n");
  return lines.map((line) => " ".repeat(blanks) + line);
}
