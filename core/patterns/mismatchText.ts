import { shorten } from "../text/shorten.ts";
import { conditionText } from "./conditionText.ts";
import type { Mismatch } from "./explainMatch.ts";
import { InexactNumber } from "./Pattern.ts";

const maxListed = 5;
const maxValueLength = 60;
const maxPathLength = 200;

/**
 * What kept an event from matching, in one line: `detail.data.action is "closed", wanted "opened"
 * or "reopened"`. May hold control characters of the event's.
 */
export function mismatchText({ path, wanted, found, reason }: Mismatch): string {
  const field = shorten(path, maxPathLength);
  const expected = join(wanted.map(conditionText));
  if (reason === "absent") return `${field} is absent, wanted ${expected}`;
  if (reason === "differs") return `${field} is ${join(found.map(valueText))}, wanted ${expected}`;
  return `${field} is ${expected} only in another element of its array than the fields before it`;
}

/** What kept an event from matching, branch by branch of a `$or`, in one line. */
export function mismatchesText(mismatches: readonly Mismatch[]): string {
  const texts = mismatches.slice(0, maxListed).map(mismatchText);
  const rest = mismatches.length - texts.length;
  return [...texts, ...(rest > 0 ? [`${rest} more`] : [])].join("; and ");
}

/** A value of an event as JSON, every digit as given. */
export function valueText(value: unknown): string {
  return value instanceof InexactNumber ? value.text : JSON.stringify(value);
}

function join(texts: readonly string[]): string {
  const shown = texts.slice(0, maxListed).map((text) => shorten(text, maxValueLength));
  const rest = texts.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} or ${rest} more`;
  return shown.length < 2
    ? shown.join("")
    : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1) ?? ""}`;
}
