import type { Letters } from "./Letters.ts";
import type { Automaton, Place } from "./Program.ts";

/** A text, and of every lookaround asked so far where it matches: 1 at such places, else 0. */
export interface Reading {
  readonly points: readonly string[];
  readonly letters: Int32Array;
  readonly tables: readonly Uint8Array[];
}

/** States that are at work at once, and what was found out about them. */
interface Front {
  readonly states: readonly number[];
  /** By what holds of the place: a bit for each of the conditions. */
  readonly settled: Map<number, Settled>;
}

/** A front after everything that needs no character. */
interface Settled {
  readonly matches: boolean;
  /** States that take a character. */
  readonly taking: readonly number[];
  /** By letter. */
  readonly next: Front[];
}

/** Most states in the fronts that are kept. */
const maxKeptStates = 100_000;

/** What a state asks of a place. */
interface Condition {
  readonly key: string;
  holds(reading: Reading, place: number): boolean;
}

/** Runs one automaton over texts. Linear in their length, and in its states at worst. */
export class AutomatonRun {
  readonly #automaton: Automaton;
  readonly #letters: Letters;
  readonly #conditions: readonly Condition[];
  readonly #fronts = new Map<string, Front>();
  #keptStates = 0;

  constructor(automaton: Automaton, letters: Letters) {
    this.#automaton = automaton;
    this.#letters = letters;
    this.#conditions = conditionsOf(automaton);
  }

  matchesSomewhere(reading: Reading): boolean {
    return this.#run(reading, () => true);
  }

  /** Every place of the text where a match ends, in the direction that it is read in. */
  everyEnd(reading: Reading): Uint8Array {
    const ends = new Uint8Array(reading.points.length + 1);
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
    const { backwards } = this.#automaton;
    let front = this.#frontOf([0]);
    for (let index = 0; ; index += 1) {
      const place = backwards ? last - index : index;
      const settled = this.#settle(front, this.#bitsAt(reading, place));
      if (settled.matches && isEnough(place)) return true;
      if (index === last) return false;
      const letter = letters[backwards ? place - 1 : place] ?? 0;
      front = settled.next[letter] ??= this.#step(settled, letter);
    }
  }

  #bitsAt(reading: Reading, place: number): number {
    let bits = 0;
    for (const condition of this.#conditions) {
      bits = bits * 2 + (condition.holds(reading, place) ? 1 : 0);
    }
    return bits;
  }

  #settle(front: Front, bits: number): Settled {
    const known = front.settled.get(bits);
    if (known) return known;
    const holding = new Set(
      this.#conditions
        .toReversed()
        .filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1)
        .map(({ key }) => key),
    );
    const settled = { ...this.#close(front.states, holding), next: [] };
    front.settled.set(bits, settled);
    return settled;
  }

  /** Follows all that needs no character. */
  #close(states: readonly number[], holding: ReadonlySet<string>): Omit<Settled, "next"> {
    const seen = new Set(states);
    const taking: number[] = [];
    let matches = false;
    // A set is gone through in the order of insertion, with what is added meanwhile.
    for (const number of seen) {
      const state = this.#automaton.states[number] ?? ["any"];
      if (state[0] === "match") matches = true;
      else if (state[0] === "take") taking.push(number);
      else if (state[0] === "any") for (const each of state.slice(1) as number[]) seen.add(each);
      else if (holding.has(conditionKey(state))) seen.add(state.at(-1) as number);
    }
    return { matches, taking };
  }

  #step({ taking }: Settled, letter: number): Front {
    const reached = new Set([0]);
    for (const number of taking) {
      const state = this.#automaton.states[number];
      if (state?.[0] === "take" && this.#letters.isOf(letter, state[1])) reached.add(state[2]);
    }
    return this.#frontOf([...reached].sort((a, b) => a - b));
  }

  #frontOf(states: readonly number[]): Front {
    const key = states.join();
    const known = this.#fronts.get(key);
    if (known) return known;
    if (this.#keptStates > maxKeptStates) this.#forget();
    const front: Front = { states, settled: new Map() };
    this.#fronts.set(key, front);
    this.#keptStates += states.length;
    return front;
  }

  #forget(): void {
    for (const { settled } of this.#fronts.values()) settled.clear();
    this.#fronts.clear();
    this.#keptStates = 0;
  }
}

type Asking = readonly ["at", Place, number] | readonly ["look", number, boolean, number];

function conditionKey(state: Asking): string {
  return `${state[0]} ${String(state[1])}${state[0] === "look" ? ` ${String(state[2])}` : ""}`;
}

function conditionsOf({ states }: Automaton): readonly Condition[] {
  const asking = states.filter((state) => state[0] === "at" || state[0] === "look");
  return [...new Map(asking.map((state) => [conditionKey(state), state]))].map(([key, state]) => ({
    key,
    holds: (reading, place) =>
      state[0] === "at"
        ? isAt(state[1], reading.points, place)
        : reading.tables[state[1]]?.[place] === (state[2] ? 1 : 0),
  }));
}

function isAt(place: Place, points: readonly string[], index: number): boolean {
  if (place === "start") return index === 0;
  if (place === "end") return index === points.length;
  const isBoundary = isWord(points[index - 1]) !== isWord(points[index]);
  return isBoundary === (place === "boundary");
}

function isWord(point: string | undefined): boolean {
  return point !== undefined && /^\w$/.test(point);
}
