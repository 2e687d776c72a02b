import { shorten } from "../../core/text/shorten.ts";

const maxCharacters = 200;

/** A value for a message: as JSON where JSON has it, and cut short where it is long. */
export function shownValue(value: unknown): string {
  return shorten(jsonOf(value), maxCharacters);
}

function jsonOf(value: unknown): string {
  try {
    return (JSON.stringify(value) as string | undefined) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
