import type { CodePoints } from "./CodePoints.ts";
import type { Place } from "./Program.ts";

/** A regular expression of ECMA-262 with the flag `u`, as far as whether it matches depends on it. */
export type Expression = Characters | Sequence | Choice | Repetition | Capture | Assertion | Look;

/** One code point of a set. */
export interface Characters {
  readonly kind: "characters";
  /** The set as it is written: a regular expression by itself. */
  readonly source: string;
  readonly set: CodePoints;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly parts: readonly Expression[];
}

export interface Choice {
  readonly kind: "choice";
  readonly options: readonly Expression[];
}

export interface Repetition {
  readonly kind: "repetition";
  readonly body: Expression;
  readonly least: number;
  /** May be infinite. */
  readonly most: number;
}

/** A group that an engine keeps the text of. */
export interface Capture {
  readonly kind: "capture";
  readonly body: Expression;
}

/** That a place in the text is such a one. */
export interface Assertion {
  readonly kind: "assertion";
  readonly place: Place;
}

/** That something does, or doesn't, match ahead of a place or up to it. */
export interface Look {
  readonly kind: "look";
  readonly ahead: boolean;
  readonly negated: boolean;
  readonly body: Expression;
}
