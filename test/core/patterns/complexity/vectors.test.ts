import { describe, expect, it } from "vitest";
import {
  isTooComplex,
  maxWildcardComplexity,
  wildcardComplexity,
} from "../../../../core/patterns/complexity/isTooComplex.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import { expectNone } from "../vectors/expectNone.ts";
import { readVectors } from "../vectors/readVectors.ts";

interface Recorded {
  readonly case: string;
  readonly pattern: string;
  readonly error: string | null;
}

interface Measured {
  readonly pattern: string;
  readonly complexity?: number;
}

const recorded = readVectors<Recorded>("aws-recorded-validity");
const measured = readVectors<Measured>("event-pattern-validity").filter(
  ({ complexity }) => complexity !== undefined,
);

function disagreements(lines: readonly Recorded[], refused: boolean): readonly string[] {
  return lines
    .filter(({ pattern }) => isTooComplex(parsePattern(pattern)) !== refused)
    .map((line) => `${line.case}: ${line.pattern}`);
}

describe("isTooComplex", () => {
  const refused = recorded.filter(({ error }) => error?.includes("Rule is too complex"));
  const accepted = recorded.filter(({ error }) => error === null);

  it("refuses whatever AWS was recorded to refuse", () => {
    expect(refused.length).toBeGreaterThan(50);
    expectNone(disagreements(refused, true));
  });

  it("accepts whatever AWS was recorded to accept", () => {
    expect(accepted.length).toBeGreaterThan(40);
    expectNone(disagreements(accepted, false));
  });
});

describe("wildcardComplexity", () => {
  it("is the score that event-ruler gives", () => {
    expect(measured.length).toBe(145);
    const differing = measured.flatMap(({ pattern, complexity = 0 }) => {
      const found = wildcardComplexity(parsePattern(pattern));
      const agrees =
        complexity > maxWildcardComplexity ? found > maxWildcardComplexity : found === complexity;
      return agrees ? [] : [`${pattern} is ${complexity}, not ${found}`];
    });
    expectNone(differing);
  });
});
