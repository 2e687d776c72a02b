import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileProgram, TooLarge } from "../../../core/regularExpressions/compileProgram.ts";
import { LinearRegExp } from "../../../core/regularExpressions/LinearRegExp.ts";
import type { Program } from "../../../core/regularExpressions/Program.ts";
import { parseExpression } from "../../../core/regularExpressions/parseExpression.ts";
import { expressionSource, subject } from "../../support/regularExpressions/arbitraries.ts";

/**
 * As ECMA-262 has it, from one code point on to the next: V8 also tries between the halves of one,
 * where (?<!.) holds.
 */
function matchesSomewhere(source: string, text: string): boolean {
  const expression = new RegExp(source, "uy");
  let start = 0;
  for (const point of [...text, ""]) {
    expression.lastIndex = start;
    if (expression.test(text)) return true;
    start += point.length;
  }
  return false;
}

function programOf(source: string): Program | undefined {
  try {
    return compileProgram(parseExpression(source));
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

describe("LinearRegExp", () => {
  test("says what ECMAScript's own says, of any expression and text", () => {
    fc.assert(
      fc.property(
        expressionSource,
        fc.array(subject, { minLength: 1, maxLength: 10 }),
        (source, texts) => {
          const program = programOf(source);
          fc.pre(program !== undefined);
          const own = new LinearRegExp(source, program);
          expect(texts.map((text) => own.test(text))).toEqual(
            texts.map((text) => matchesSomewhere(source, text)),
          );
        },
      ),
      { numRuns: 4000 },
    );
  });
});
