import { describe, expect, it } from "vitest";

/**
 * What decision 22 says of the notes a subscriber needs, by trying all there are: a process handles
 * a batch one event after another, makes notes in between, and dies anywhere. What a later one may
 * conclude is what holds in every story that leaves the same notes behind.
 */

/** Handles the event, or makes a note that one event or a whole batch is found by. */
type Step =
  | { readonly does: "handle"; readonly event: number }
  | { readonly does: "note"; readonly under: number | "batch" };

const handle = (event: number): Step => ({ does: "handle", event });
const note = (under: number | "batch"): Step => ({ does: "note", under });
const batchOf = (size: number) => Array.from({ length: size }, (_, event) => event);

const protocols = {
  "one before and one after each": (size: number) =>
    batchOf(size).flatMap((event) => [note(event), handle(event), note(event)]),
  "one before each": (size: number) =>
    batchOf(size).flatMap((event) => [note(event), handle(event)]),
  "one after each": (size: number) =>
    batchOf(size).flatMap((event) => [handle(event), note(event)]),
  "one before the batch, one after each": (size: number) => [
    note("batch"),
    ...batchOf(size).flatMap((event) => [handle(event), note(event)]),
  ],
  "one before each, which tells of the one before, and one after the batch": (size: number) => [
    ...batchOf(size).flatMap((event) => [note(event), handle(event)]),
    note("batch"),
  ],
};

function countNotes(steps: readonly Step[]): number {
  return steps.filter(({ does }) => does === "note").length;
}

/** Whether a second run finds out: a condition of DynamoDB is about one item, found by its key. */
function refusesSecondRun(steps: readonly Step[]): boolean {
  return steps.every(
    (step, place) =>
      step.does === "note" ||
      steps.slice(0, place).some((other) => other.does === "note" && other.under === step.event),
  );
}

/** Events handled in the first `done` steps. */
function handledBy(steps: readonly Step[], done: number): number {
  return done - countNotes(steps.slice(0, done));
}

/**
 * How many events that were handled are handled again after a death past `done` steps, because the
 * same notes are there in a story in which they were not: all of it is known that notes can tell.
 */
function repeatsAfter(steps: readonly Step[], done: number): number {
  const notes = countNotes(steps.slice(0, done));
  const sameNotes = Array.from({ length: steps.length + 1 }, (_, other) => other).filter(
    (other) => countNotes(steps.slice(0, other)) === notes,
  );
  const surelyHandled = Math.min(...sameNotes.map((other) => handledBy(steps, other)));
  return handledBy(steps, done) - surelyHandled;
}

function isStrict(steps: readonly Step[]): boolean {
  const places = Array.from({ length: steps.length + 1 }, (_, done) => done);
  return (
    refusesSecondRun(steps) &&
    places.every((done) => repeatsAfter(steps, done) <= 1) &&
    repeatsAfter(steps, steps.length) === 0
  );
}

describe("the notes that a subscriber needs", () => {
  it.each([
    // notes for ten events, second run refused, repeated after a death, after a lost answer
    ["one before and one after each", 20, true, 1, 0],
    ["one before each", 10, true, 1, 1],
    ["one after each", 10, false, 1, 0],
    ["one before the batch, one after each", 11, false, 1, 0],
    ["one before each, which tells of the one before, and one after the batch", 11, true, 1, 0],
  ] as const)("%s: %i for ten", (name, notes, refuses, afterDeath, afterLostAnswer) => {
    const steps = protocols[name](10);
    const deaths = Array.from({ length: steps.length }, (_, done) => repeatsAfter(steps, done));
    expect(countNotes(steps)).toBe(notes);
    expect(refusesSecondRun(steps)).toBe(refuses);
    expect(Math.max(...deaths)).toBe(afterDeath);
    expect(repeatsAfter(steps, steps.length)).toBe(afterLostAnswer);
  });

  it.each([1, 2, 3, 4])("of %i events are one more at least, wherever they are made", (size) => {
    const gaps = size + 1;
    // In each gap between two events: none, one of the next event, one of the batch, or both.
    const all = Array.from({ length: 4 ** gaps }, (_, choice) =>
      Array.from({ length: gaps }, (__, gap) => Math.floor(choice / 4 ** gap) % 4).flatMap(
        (made, gap): Step[] => [
          ...(made & 2 ? [note("batch")] : []),
          ...(made & 1 ? [note(gap)] : []),
          ...(gap < size ? [handle(gap)] : []),
        ],
      ),
    );
    const strict = all.filter(isStrict).map(countNotes);
    expect(Math.min(...strict)).toBe(size + 1);
  });
});
