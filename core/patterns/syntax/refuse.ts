import { SignalboxError } from "../../errors/SignalboxError.ts";

/** Longest part of a pattern that a message repeats. */
const maxShown = 80;

/**
 * @param place where in the pattern: `detail.$or[1].data.action[0]`; empty for its root.
 * @param problem what is wrong there and what is allowed, as a clause.
 * @throws {SignalboxError} PATTERN_INVALID always.
 */
export function refuse(place: string, problem: string): never {
  const where = place === "" ? "the event pattern" : shorten(place);
  throw new SignalboxError("PATTERN_INVALID", `${where}: ${problem}.`);
}

/** A value as a message shows it: its JSON, shortened. */
export function show(value: unknown): string {
  return shorten(JSON.stringify(value));
}

function shorten(text: string): string {
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}
