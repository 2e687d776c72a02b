import type { Letters } from "./Letters.ts";
import type { Automaton, Place, State } from "./Program.ts";

/** A text in letters, and of every lookaround asked so far where it matches: 1 there, else 0. */
export interface Reading {
  readonly letters: Int32Array;
  readonly tables: readonly Uint8Array[];
}

/** What states of an automaton ask of a place. */
export interface Condition {
  /** The states that go on where it holds. */
  readonly key: string;
  /** A power of two, another for each condition. */
  readonly bit: number;
  holds(reading: Reading, place: number): boolean;
}

/** Each condition of an automaton, once. */
export function conditionsOf({ states }: Automaton, letters: Letters): readonly Condition[] {
  const asking = new Map<string, Condition["holds"]>();
  for (const state of states) {
    const key = conditionKey(state);
    if (key !== undefined) asking.set(key, question(state, letters));
  }
  return [...asking].map(([key, holds], index) => ({ key, bit: 2 ** index, holds }));
}

/** The key of what a state asks of its place; undefined of one that asks nothing. */
export function conditionKey(state: State): string | undefined {
  return state[0] === "at" || state[0] === "look" ? state.slice(0, -1).join(" ") : undefined;
}

function question(state: State, letters: Letters): Condition["holds"] {
  if (state[0] === "look") {
    const [, automaton, wanted] = state;
    return ({ tables }, place) => tables[automaton]?.[place] === (wanted ? 1 : 0);
  }
  const place = state[0] === "at" ? state[1] : "start";
  return (reading, index) => isAt(place, reading, letters, index);
}

function isAt(place: Place, reading: Reading, letters: Letters, index: number): boolean {
  if (place === "start") return index === 0;
  if (place === "end") return index === reading.letters.length;
  const before = letters.isWord(reading.letters[index - 1]);
  return (before !== letters.isWord(reading.letters[index])) === (place === "boundary");
}
