import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backtracksLittle } from "../../../core/regularExpressions/backtracksLittle.ts";
import { parseExpression } from "../../../core/regularExpressions/parseExpression.ts";
import { expressionSource, subject } from "../../support/regularExpressions/arbitraries.ts";
import { countReadings } from "../../support/regularExpressions/countReadings.ts";

const most = 1_000_000;

const anchoredSource = expressionSource.map((source) => `^(?:${source})$`);

describe("backtracksLittle", () => {
  test.each<[source: string, text: (length: number) => string]>([
    ["^(a+)+$", (length) => `${"a".repeat(length)}!`],
    [".*.*=", (length) => "a".repeat(length)],
    ["\\s+$", (length) => `${" ".repeat(length)}!`],
  ])("finds %j to take more than linear time, as it does by count", (source, text) => {
    const expression = parseExpression(source);
    expect(backtracksLittle(expression)).toBe(false);
    const [short = 0, long = 0] = [10, 40].map((length) =>
      countReadings(expression, text(length), most),
    );
    expect(long).toBeGreaterThan(8 * short);
  });

  test("finds linear only what reads characters in proportion to the text's length", () => {
    fc.assert(
      fc.property(
        fc.oneof(anchoredSource, expressionSource),
        subject,
        subject.filter((word) => word !== ""),
        subject,
        (source, before, word, after) => {
          fc.pre(!/\(\?<?[=!]/.test(source));
          const expression = parseExpression(source);
          fc.pre(backtracksLittle(expression));
          const [short = 0, long = 0] = [40, 160].map((length) =>
            countReadings(expression, before + word.repeat(length) + after, most),
          );
          expect(long).toBeLessThanOrEqual(5 * short + 2000);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
