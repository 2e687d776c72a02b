import { backtracksLittle } from "./backtracksLittle.ts";
import { compileProgram, maxStates, TooLarge } from "./compileProgram.ts";
import type { Program } from "./Program.ts";
import { parseExpression, Unreadable } from "./parseExpression.ts";

/** How a regular expression is matched in linear time, or why it can't be. */
export type Plan =
  /** By the engine's own, which takes linear time for this one. */
  | { readonly kind: "native" }
  | { readonly kind: "linear"; readonly program: Program }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy: string };

/** Longest source that is looked at. */
const maxSourceLength = 10_000;

/** Plans how to match a regular expression, one that `new RegExp(source, "u")` takes. */
export function planExpression(source: string): Plan {
  if (source.length > maxSourceLength) {
    return refuse(`has ${source.length} characters, more than ${maxSourceLength}`, shorter);
  }
  try {
    const expression = parseExpression(source);
    if (backtracksLittle(expression) && isTakenByEngine(source)) return { kind: "native" };
    return { kind: "linear", program: compileProgram(expression) };
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.message, "write it without");
    if (error instanceof TooLarge) {
      return refuse(`takes more than ${maxStates} steps with its counts written out`, shorter);
    }
    if (error instanceof RangeError) return refuse("is nested too deeply", "nest it less");
    throw error;
  }
}

const shorter = "shorten it: minLength and maxLength say a text's length, enum lists many texts";

/** V8 compiles when it first matches, and again later, each time for both widths of characters. */
function isTakenByEngine(source: string): boolean {
  try {
    const expression = new RegExp(source, "u");
    for (const text of ["", "\u{100}", "", "\u{100}"]) expression.test(text);
    return true;
  } catch {
    return false;
  }
}

function refuse(reason: string, remedy: string): Plan {
  return { kind: "refused", reason, remedy };
}
