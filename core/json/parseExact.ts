import { holdsExactly } from "./holdsExactly.ts";
import { parseWithSource, rawJson } from "./rawJson.ts";

/** A JSON text, read twice over: as values to check, and as values to pass on. */
export interface ExactJson {
  /** As `JSON.parse` reads it. */
  readonly value: unknown;
  /**
   * The same, but a number that a double can't hold exactly stands as written, in the form of
   * `rawJson`: `JSON.stringify` gives its digits back. The same object as `value` where
   * there is no such number.
   */
  readonly exact: unknown;
}

/**
 * A number within an object or array, outside a string as far as can be told at once, that a
 * double may not hold: 16 digits may be past 2^53, an exponent of three digits past its range.
 */
const mayBeInexact = /[:,[]\s*-?(?:\d[\d.]{15}|\d[\d.]*[eE][+-]?\d{3})/;
const isNumber = /^\s*-?\d/;

/**
 * Reads a JSON text without losing digits: `9007199254740993` or `1e400` would otherwise reach
 * subscribers as another number. Own properties only, `__proto__` included. O(length of `text`).
 *
 * Of a text that nests some thousands of levels deep, deeper than the stack allows to read it
 * twice, `exact` is `value`: whoever passes values on refuses such depth.
 *
 * @throws {SyntaxError} when `text` is not JSON.
 */
export function parseExact(text: string): ExactJson {
  const value: unknown = JSON.parse(text);
  if (!mayBeInexact.test(text) && !isNumber.test(text)) return { value, exact: value };
  try {
    return { value, exact: readExactly(text) ?? value };
  } catch (error) {
    if (error instanceof RangeError) return { value, exact: value };
    throw error;
  }
}

/** Undefined when a double holds every number in it. */
function readExactly(text: string): unknown {
  const inexact: string[] = [];
  const exact = parseWithSource(text, (read, source) => {
    if (typeof read !== "number" || source === undefined) return read;
    if (holdsExactly(read, source)) return read;
    inexact.push(source);
    return rawJson(source);
  });
  return inexact.length > 0 ? exact : undefined;
}
