import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { matches } from "../../core/patterns/matches.ts";
import { parseEvent } from "../../core/patterns/parseEvent.ts";
import type { LineAnswer } from "../lines/LineAnswer.ts";
import type { TextCache } from "../lines/TextCache.ts";
import type { CheckedPattern } from "./patternCache.ts";
import { readCase } from "./readCase.ts";

/**
 * Answers one line of `patterns check`.
 *
 * @throws {SyntaxError} when it holds no pattern and event.
 */
export function checkLine(line: string, patterns: TextCache<CheckedPattern>): LineAnswer {
  const { pattern, event } = readCase(line);
  const checked = patterns.get(pattern);
  if (checked instanceof SignalboxError) return { refused: checked.message };
  return { result: matches(checked, parseEvent(event)) };
}
