import { escapeControlsInLines } from "../../core/text/escapeControls.ts";

/**
 * `value` as indented JSON that is safe to show in a terminal: controls inside strings are
 * escaped, which means the same to a JSON parser.
 */
export function jsonText(value: unknown): string {
  return escapeControlsInLines(JSON.stringify(value, undefined, 2));
}
