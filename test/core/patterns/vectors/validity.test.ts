import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../../../core/patterns/checkPattern.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import { expectNone } from "./expectNone.ts";
import { leftOutOfValidity } from "./leftOut.ts";
import { readVectors } from "./readVectors.ts";

interface Line {
  readonly pattern: string;
  readonly valid: boolean;
  readonly aws_valid?: boolean;
}

const recorded = readVectors<Line>("aws-recorded-validity");

/** AWS's own answer where one was recorded, else the library's. */
const lines = [...readVectors<Line>("event-pattern-validity"), ...recorded]
  .filter(({ pattern }) => !Object.hasOwn(leftOutOfValidity, pattern))
  .map(({ pattern, valid, aws_valid }) => ({ pattern, valid: aws_valid ?? valid }));

/** Whether a pattern is refused; nothing but a refusal may be thrown. */
function isRefused(check: () => void): boolean {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof SignalboxError) return true;
    throw error;
  }
}

const accepted = lines.filter(({ valid }) => valid);

describe("checkPattern", () => {
  it("refuses every pattern that AWS refuses, too complex ones included", () => {
    const refused = lines.filter(({ valid }) => !valid);
    const passing = refused.filter(({ pattern }) => !isRefused(() => checkPattern(pattern)));
    expect(refused.length).toBeGreaterThan(200);
    expectNone(passing.map(({ pattern }) => pattern));
  });

  it("accepts every pattern that AWS accepts", () => {
    const wrong = accepted.filter(({ pattern }) => isRefused(() => parsePattern(pattern)));
    expect(accepted.length).toBeGreaterThan(1300);
    expectNone(wrong.map(({ pattern }) => pattern));
  });

  it("is too cautious about at most one in twenty patterns with wildcards", () => {
    for (const sample of [accepted, recorded.filter(({ valid }) => valid)]) {
      const withWildcards = sample.filter(({ pattern }) => pattern.includes('"wildcard"'));
      const refused = withWildcards.filter(({ pattern }) => isRefused(() => checkPattern(pattern)));
      expect(withWildcards.length).toBeGreaterThan(40);
      expect(refused.length / withWildcards.length).toBeLessThanOrEqual(0.05);
    }
  });
});
