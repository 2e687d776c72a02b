import type { Expression, Look, Repetition } from "./Expression.ts";
import type { Automaton, Program, State } from "./Program.ts";

/** Most states of an expression, its counts written out: each may be at work on every character. */
export const maxStates = 1000;

/** Most automata, one for each lookaround: what holds of a place goes into one number. */
const maxAutomata = 40;

/** An expression whose counts, written out, take more than {@link maxStates}. */
export class TooLarge extends Error {}

/**
 * Compiles an expression into states.
 *
 * @throws {TooLarge} when it takes more than {@link maxStates}.
 */
export function compileProgram(expression: Expression): Program {
  const compiler = new Compiler();
  compiler.addAutomaton(expression, false);
  return compiler.program();
}

class Compiler {
  readonly #sets = new Map<string, number>();
  readonly #automata: Automaton[] = [];
  #count = 0;

  program(): Program {
    return { sets: [...this.#sets.keys()], automata: this.#automata };
  }

  /** Adds an automaton after those that it asks, and returns its number. */
  addAutomaton(expression: Expression, backwards: boolean): number {
    const builder = new Builder(backwards, this);
    const entry = builder.add(expression, builder.state(["match"]));
    this.#automata.push({ backwards, states: builder.states(entry) });
    if (this.#automata.length > maxAutomata) throw new TooLarge();
    return this.#automata.length - 1;
  }

  set(source: string): number {
    const known = this.#sets.get(source) ?? this.#sets.size;
    this.#sets.set(source, known);
    return known;
  }

  count(): void {
    this.#count += 1;
    if (this.#count > maxStates) throw new TooLarge();
  }
}

/** Builds an automaton from its end to its start: each part is told the state to go on to. */
class Builder {
  readonly #states: State[] = [];
  readonly #backwards: boolean;
  readonly #compiler: Compiler;

  constructor(backwards: boolean, compiler: Compiler) {
    this.#backwards = backwards;
    this.#compiler = compiler;
  }

  /** The states, and before them one that goes on to `entry`. */
  states(entry: number): readonly State[] {
    return [["any", entry + 1], ...this.#states.map(moveByOne)];
  }

  state(state: State): number {
    this.#compiler.count();
    return this.#states.push(state) - 1;
  }

  add(expression: Expression, then: number): number {
    switch (expression.kind) {
      case "characters":
        return this.state(["take", this.#compiler.set(expression.source), then]);
      case "sequence": {
        const { parts } = expression;
        const fromTheEnd = this.#backwards ? parts : parts.toReversed();
        return fromTheEnd.reduce((entry, part) => this.add(part, entry), then);
      }
      case "choice": {
        return this.state(["any", ...expression.options.map((each) => this.add(each, then))]);
      }
      case "repetition":
        return this.#addRepetition(expression, then);
      case "capture":
        return this.add(expression.body, then);
      case "look":
        return this.#addLook(expression, then);
      case "assertion":
        return this.state(["at", expression.place, then]);
    }
  }

  #addRepetition({ body, least, most }: Repetition, then: number): number {
    let entry = then;
    if (most === Number.POSITIVE_INFINITY) {
      entry = this.state(["any"]);
      this.#states[entry] = ["any", this.add(body, entry), then];
    } else {
      for (let count = least; count < most; count += 1) {
        entry = this.state(["any", this.add(body, entry), then]);
      }
    }
    for (let count = 0; count < least; count += 1) entry = this.add(body, entry);
    return entry;
  }

  /** What lies ahead is read backwards, from the text's end on: where that ends, it matches. */
  #addLook({ ahead, negated, body }: Look, then: number): number {
    return this.state(["look", this.#compiler.addAutomaton(body, ahead), !negated, then]);
  }
}

function moveByOne(state: State): State {
  switch (state[0]) {
    case "match":
      return state;
    case "any": {
      const [, ...states] = state;
      return ["any", ...states.map((each) => each + 1)];
    }
    case "take":
      return ["take", state[1], state[2] + 1];
    case "at":
      return ["at", state[1], state[2] + 1];
    case "look":
      return ["look", state[1], state[2], state[3] + 1];
  }
}
