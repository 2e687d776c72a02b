import { conditionText } from "../../../core/patterns/conditionText.ts";
import type { Mismatch } from "../../../core/patterns/explainMatch.ts";
import { InexactNumber } from "../../../core/patterns/Pattern.ts";

const maxListed = 5;

/** What kept an event from matching, in one line. */
export function mismatchText({ path, wanted, found, reason }: Mismatch): string {
  const expected = join(wanted.map(conditionText));
  if (reason === "absent") return `${path} is absent, wanted ${expected}`;
  if (reason === "differs") return `${path} is ${join(found.map(scalarText))}, wanted ${expected}`;
  return `${path} is ${expected} only in another element of its array than the fields before it`;
}

function scalarText(value: Mismatch["found"][number]): string {
  return value instanceof InexactNumber ? value.text : JSON.stringify(value);
}

function join(texts: readonly string[]): string {
  const shown = texts.slice(0, maxListed).join(" or ");
  return texts.length > maxListed ? `${shown} or ${texts.length - maxListed} more` : shown;
}
