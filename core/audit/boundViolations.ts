import { utf8Bytes } from "../bus/packEntries.ts";
import type { Violation } from "../envelope/Violation.ts";

/** Bytes of violations that one record and one event may carry. */
export const maxViolationBytes = 48 * 1024;

const maxPointerLength = 1024;
const maxMessageLength = 1024;

/** The violations to keep, and how many were found. */
export interface BoundedViolations {
  readonly violations: readonly Violation[];
  readonly violationCount: number;
}

/**
 * As many violations, in order, as a record has room for, and one more that says how many are
 * left out; overlong texts are cut.
 */
export function boundViolations(all: readonly Violation[]): BoundedViolations {
  const violations: Violation[] = [];
  let bytes = 0;
  for (const violation of all) {
    const cut = {
      pointer: shorten(violation.pointer, maxPointerLength),
      message: shorten(violation.message, maxMessageLength),
      keyword: violation.keyword,
    };
    bytes += utf8Bytes(JSON.stringify(cut));
    if (bytes > maxViolationBytes) {
      violations.push(leftOut(all.length - violations.length));
      break;
    }
    violations.push(cut);
  }
  return { violations, violationCount: all.length };
}

function leftOut(count: number): Violation {
  const message = `at least ${count} more violations are not listed; correct these first`;
  return { pointer: "", message, keyword: "maxViolations" };
}

function shorten(text: string, length: number): string {
  return (text.length > length ? `${text.slice(0, length - 1)}…` : text).toWellFormed();
}
