import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../core/patterns/checkPattern.ts";
import type { Pattern } from "../../core/patterns/Pattern.ts";
import { maxPatternLength } from "../../core/patterns/parsePattern.ts";
import { TextCache } from "../lines/TextCache.ts";

/** A pattern as read, or why it can't be one. */
export type CheckedPattern = Pattern | SignalboxError;

/** Some tens of megabytes, what matching makes of patterns included. */
const defaultMaxFields = 10_000;

/**
 * Patterns by their texts, each read once as long as there is room.
 *
 * @param options.maxFields how many fields of patterns are kept. @default 10,000
 */
export function patternCache({ maxFields = defaultMaxFields } = {}): TextCache<CheckedPattern> {
  const maxTextLength = maxPatternLength;
  return new TextCache({ read, weigh: countFields, maxWeight: maxFields, maxTextLength });
}

function read(text: string): CheckedPattern {
  try {
    return checkPattern(text);
  } catch (error) {
    if (error instanceof SignalboxError) return error;
    throw error;
  }
}

function countFields(checked: CheckedPattern): number {
  if (checked instanceof SignalboxError) return 1;
  return checked.branches.reduce((sum, branch) => sum + branch.length, 1);
}
