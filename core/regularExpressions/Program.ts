/** A regular expression in states, as JSON: what {@link LinearRegExp} runs. */
export interface Program {
  /** Sets of code points, each a regular expression for one character. */
  readonly sets: readonly string[];
  /** What lookarounds ask for, those within others first, and the expression itself, last. */
  readonly automata: readonly Automaton[];
}

/** States by their number; the first is where it begins. */
export interface Automaton {
  /** Whether it reads from the text's end to its start, as those of lookaheads do. */
  readonly backwards: boolean;
  readonly states: readonly State[];
}

/** What a state does before it goes on to others. */
export type State =
  | readonly ["match"]
  /** Goes on to any of the states. */
  | readonly ["any", ...states: readonly number[]]
  /** Takes a code point of the set. */
  | readonly ["take", set: number, state: number]
  /** Goes on where the place in the text is such a one. */
  | readonly ["at", place: Place, state: number]
  /** Goes on where another automaton matches up to this place, or doesn't. */
  | readonly ["look", automaton: number, wanted: boolean, state: number];

/** A kind of place in a text: its ends, or where a character of words meets one of none, or not. */
export type Place = "start" | "end" | "boundary" | "notBoundary";
