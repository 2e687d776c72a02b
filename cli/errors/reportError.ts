import type { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { escapeControls, escapeControlsInLines } from "../../core/text/escapeControls.ts";
import { jsonText } from "../terminal/jsonText.ts";
import type { Style } from "../terminal/style.ts";

/** What an error says, as text for a person or as one JSON document; ends with a line feed. */
export function reportError(error: SignalboxError, json: boolean, style: Style): string {
  const { code, message, violations } = error;
  if (json) return `${jsonText({ error: { code, message, violations } })}\n`;
  // A message for logs lists the violations too; here each gets a line of its own below.
  const headline = violations.length > 0 ? (message.split("\n", 1)[0] ?? message) : message;
  const lines = [
    `${style.red("error:")} ${escapeControlsInLines(headline)}`,
    ...violations.map(
      ({ pointer, message: what }) =>
        `  ${style.bold(escapeControls(pointer || "(the whole)"))}  ${escapeControls(what)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
