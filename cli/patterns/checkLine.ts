import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { matches } from "../../core/patterns/matches.ts";
import { parseEvent } from "../../core/patterns/parseEvent.ts";
import type { PatternCache } from "./PatternCache.ts";
import { readCase } from "./readCase.ts";
import type { Line } from "./readLines.ts";

/** The longest line: an event holds at most 1 MB, and escaping it may double that. */
export const maxLineBytes = 4 * 1024 * 1024;

/** Whether the event matches the pattern, or why that can't be said. */
export type LineAnswer = { readonly result: boolean } | { readonly invalid: string };

/** Answers one line of `patterns check`. Never throws: whatever is wrong with it is its answer. */
export function checkLine(line: Line, cache: PatternCache): LineAnswer {
  if (!line) return { invalid: "the line is longer than 4 MB" };
  try {
    const { pattern, event } = readCase(decode(line));
    const checked = cache.check(pattern);
    if (checked instanceof SignalboxError) return { invalid: checked.message };
    return { result: matches(checked, parseEvent(event)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof SignalboxError) {
      return { invalid: error.message };
    }
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line);
  } catch (cause) {
    throw new SyntaxError("the line is not text in UTF-8", { cause });
  }
}
