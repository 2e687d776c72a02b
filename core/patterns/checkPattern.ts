import { isTooComplex } from "./complexity/isTooComplex.ts";
import type { Pattern } from "./Pattern.ts";
import { parsePattern } from "./parsePattern.ts";
import { refuse } from "./syntax/refuse.ts";

/**
 * Reads an event pattern and refuses it where `PutRule` would: `parsePattern`, and how complex
 * its wildcards are.
 *
 * @throws {SignalboxError} PATTERN_INVALID naming the place, what is wrong and what is allowed.
 */
export function checkPattern(pattern: string | object): Pattern {
  const parsed = parsePattern(pattern);
  if (isTooComplex(parsed)) {
    refuse(
      "",
      "its wildcards are too complex for EventBridge: use fewer of them, fewer * in each, or " +
        "fewer repeated characters after a *",
    );
  }
  return parsed;
}
