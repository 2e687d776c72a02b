import { type Condition, conditionKey } from "./conditions.ts";
import type { Letters } from "./Letters.ts";
import type { Automaton, State } from "./Program.ts";

const kinds: readonly State[0][] = ["take", "any", "match", "at", "look"];
const [take, any, match] = [0, 1, 2];
const nowhere = new Int32Array();

/**
 * The states of an automaton that are at work at one place of a text. Each is there once, however
 * many ways lead to it: that is what keeps the time linear.
 */
export class ActiveStates {
  readonly #kinds: Uint8Array;
  /** Where each goes on to: behind a character if it takes one, else at the same place. */
  readonly #targets: readonly Int32Array[];
  /** The set whose characters a state takes, or the bit of the condition that it asks for. */
  readonly #details: Float64Array;
  readonly #letters: Letters;
  #list: Int32Array;
  #former: Int32Array;
  #count = 0;
  /** Of every state the round in which it was last put to work. */
  readonly #rounds: Int32Array;
  #round = 0;

  constructor({ states }: Automaton, conditions: readonly Condition[], letters: Letters) {
    const bits = new Map(conditions.map(({ key, bit }) => [key, bit]));
    this.#letters = letters;
    this.#kinds = Uint8Array.from(states, ([kind]) => kinds.indexOf(kind));
    this.#targets = states.map(targetsOf);
    this.#details = Float64Array.from(states, (state) =>
      state[0] === "take" ? state[1] : (bits.get(conditionKey(state) ?? "") ?? 0),
    );
    this.#list = new Int32Array(states.length);
    this.#former = new Int32Array(states.length);
    this.#rounds = new Int32Array(states.length);
  }

  /** Puts these states to work, and no others. */
  set(states: Int32Array): void {
    this.#begin();
    for (const state of states) this.#put(state);
  }

  /** Adds what needs no character where the conditions of these bits hold, and says whether it matches. */
  settle(bits: number): boolean {
    let matches = false;
    for (let index = 0; index < this.#count; index += 1) {
      const state = this.#list[index] ?? 0;
      const kind = this.#kinds[state] ?? take;
      if (kind === take) continue;
      if (kind === match) matches = true;
      else if (kind === any || this.#isMet(state, bits)) this.#putTargets(state);
    }
    return matches;
  }

  /** Puts to work what comes behind a character of this letter, and the first state. */
  step(letter: number): void {
    const count = this.#count;
    const sets = this.#letters.setsOf(letter);
    [this.#list, this.#former] = [this.#former, this.#list];
    this.#begin();
    this.#put(0);
    for (let index = 0; index < count; index += 1) {
      const state = this.#former[index] ?? 0;
      if (this.#kinds[state] === take && sets[this.#details[state] ?? 0] === 1) {
        this.#putTargets(state);
      }
    }
  }

  /** The states at work, in order. */
  states(): Int32Array {
    return this.#list.slice(0, this.#count).sort();
  }

  #begin(): void {
    this.#round += 1;
    this.#count = 0;
  }

  #putTargets(state: number): void {
    const targets = this.#targets[state] ?? nowhere;
    for (let index = 0; index < targets.length; index += 1) this.#put(targets[index] ?? 0);
  }

  #put(state: number): void {
    if (this.#rounds[state] === this.#round) return;
    this.#rounds[state] = this.#round;
    this.#list[this.#count] = state;
    this.#count += 1;
  }

  #isMet(state: number, bits: number): boolean {
    return Math.floor(bits / (this.#details[state] ?? 1)) % 2 === 1;
  }
}

function targetsOf(state: State): Int32Array {
  switch (state[0]) {
    case "match":
      return nowhere;
    case "any": {
      const [, ...targets] = state;
      return Int32Array.from(targets);
    }
    case "take":
    case "at":
      return Int32Array.of(state[2]);
    case "look":
      return Int32Array.of(state[3]);
  }
}
