import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../core/patterns/checkPattern.ts";
import type { Pattern } from "../../core/patterns/Pattern.ts";
import { maxPatternLength } from "../../core/patterns/parsePattern.ts";

/** A pattern as read, or why it can't be one. */
export type CheckedPattern = Pattern | SignalboxError;

/** Some tens of megabytes, what matching makes of patterns included. */
const defaultMaxFields = 10_000;

/**
 * Reads each pattern once, as long as there is room: the ones used least recently make way, so
 * memory stays bounded however many come.
 */
export class PatternCache {
  readonly #kept = new Map<string, { readonly checked: CheckedPattern; readonly fields: number }>();
  readonly #maxFields: number;
  #fields = 0;

  /** @param options.maxFields how many fields of patterns are kept. @default 10,000 */
  constructor({ maxFields = defaultMaxFields }: { readonly maxFields?: number } = {}) {
    this.#maxFields = maxFields;
  }

  /** The pattern in `text`, or the error that it is invalid. */
  check(text: string): CheckedPattern {
    const known = this.#kept.get(text);
    if (known) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      return known.checked;
    }
    const checked = read(text);
    if (text.length <= maxPatternLength) this.#keep(text, checked);
    return checked;
  }

  #keep(text: string, checked: CheckedPattern): void {
    const fields = countFields(checked);
    this.#kept.set(text, { checked, fields });
    this.#fields += fields;
    for (const [oldest, kept] of this.#kept) {
      if (this.#fields <= this.#maxFields) return;
      this.#kept.delete(oldest);
      this.#fields -= kept.fields;
    }
  }
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
