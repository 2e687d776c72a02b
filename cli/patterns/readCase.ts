import { memberOf, readLineObject } from "../lines/readLineObject.ts";

/** A pattern and an event, each as JSON text. */
export interface PatternCase {
  readonly pattern: string;
  readonly event: string;
}

/**
 * Reads a line `{ "pattern": …, "event": … }`. Each may be a JSON text in a string, or the JSON
 * itself, whose text is then taken as it stands: digits, order of names and names that stand twice
 * are kept. Other members are not looked at.
 *
 * @throws {SyntaxError} saying what is wrong with the line.
 */
export function readCase(line: string): PatternCase {
  const { fields, texts } = readLineObject(line, "pattern and event");
  const { pattern, event } = fields;
  if (typeof pattern === "string" && typeof event === "string") return { pattern, event };
  const members = texts();
  return {
    pattern: typeof pattern === "string" ? pattern : memberOf(members, "pattern"),
    event: typeof event === "string" ? event : memberOf(members, "event"),
  };
}
