import { ActiveStates } from "./ActiveStates.ts";
import { type Condition, conditionsOf, type Reading } from "./conditions.ts";
import type { Letters } from "./Letters.ts";
import type { Automaton } from "./Program.ts";

/** States that are at work at once, and what was found out about them. */
interface Front {
  readonly states: Int32Array;
  /** By what holds of the place. */
  readonly settled: Map<number, Settled>;
}

/** A front at a place where some conditions hold. */
interface Settled {
  readonly matches: boolean;
  /** The front behind a letter, by letter. */
  readonly next: Front[];
}

/** Most states in the fronts that are kept; what would be more is worked out every time. */
const maxKeptStates = 50_000;

/**
 * Runs one automaton over texts. Each character takes a look into a table, or, where that would
 * grow too large, as many steps as the automaton has transitions.
 */
export class AutomatonRun {
  readonly #backwards: boolean;
  readonly #active: ActiveStates;
  readonly #conditions: readonly Condition[];
  readonly #fronts = new Map<string, Front>();
  readonly #start: Front;
  #keptStates = 0;

  constructor(automaton: Automaton, letters: Letters) {
    this.#backwards = automaton.backwards;
    this.#conditions = conditionsOf(automaton, letters);
    this.#active = new ActiveStates(automaton, this.#conditions, letters);
    this.#start = this.#keep(Int32Array.of(0));
  }

  matchesSomewhere(reading: Reading): boolean {
    return this.#run(reading, () => true);
  }

  /** Every place of the text where a match ends, in the direction that it is read in. */
  everyEnd(reading: Reading): Uint8Array {
    const ends = new Uint8Array(reading.letters.length + 1);
    this.#run(reading, (place) => {
      ends[place] = 1;
      return false;
    });
    return ends;
  }

  /** Tells places where a match ends, until one is enough. A match may begin at any place. */
  #run(reading: Reading, isEnough: (place: number) => boolean): boolean {
    const { letters } = reading;
    const last = letters.length;
    let front: Front | undefined = this.#start;
    this.#active.set(front.states);
    for (let index = 0; ; index += 1) {
      const place = this.#backwards ? last - index : index;
      const bits = this.#bitsAt(reading, place);
      const settled = front && this.#settle(front, bits);
      if ((settled?.matches ?? this.#active.settle(bits)) && isEnough(place)) return true;
      if (index === last) return false;
      front = this.#step(front, settled, letters[this.#backwards ? place - 1 : place] ?? 0, bits);
    }
  }

  #bitsAt(reading: Reading, place: number): number {
    let bits = 0;
    for (const { bit, holds } of this.#conditions) if (holds(reading, place)) bits += bit;
    return bits;
  }

  #settle(front: Front, bits: number): Settled {
    const known = front.settled.get(bits);
    if (known) return known;
    this.#active.set(front.states);
    const settled = { matches: this.#active.settle(bits), next: [] };
    front.settled.set(bits, settled);
    return settled;
  }

  /** The front behind a letter; undefined, and the states at work, where it isn't kept. */
  #step(
    front: Front | undefined,
    settled: Settled | undefined,
    letter: number,
    bits: number,
  ): Front | undefined {
    const known = settled?.next[letter];
    if (known) return known;
    if (front) {
      this.#active.set(front.states);
      this.#active.settle(bits);
    }
    const isKept = front !== undefined && this.#keptStates <= maxKeptStates;
    this.#active.step(letter);
    if (!isKept || !settled) return undefined;
    const next = this.#keep(this.#active.states());
    settled.next[letter] = next;
    return next;
  }

  #keep(states: Int32Array): Front {
    const key = states.join();
    const known = this.#fronts.get(key);
    if (known) return known;
    const front: Front = { states, settled: new Map() };
    this.#fronts.set(key, front);
    this.#keptStates += states.length;
    return front;
  }
}
