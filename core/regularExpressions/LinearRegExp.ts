import { AutomatonRun } from "./AutomatonRun.ts";
import { Letters } from "./Letters.ts";
import type { Program } from "./Program.ts";

/**
 * A regular expression that says of a text what ECMAScript's own of the same source and the flag
 * `u` does, in time linear in the text's length, whatever the expression: all ways are followed
 * at once, a character at a time (Thompson's construction), and lookarounds are looked up in a
 * table that their own automata made in one run over the text.
 *
 * Keeps what it learned of earlier texts, within bounds.
 */
export class LinearRegExp {
  /** Its states, from which another can be made without parsing. */
  readonly program: Program;
  readonly #source: string;
  readonly #letters: Letters;
  readonly #runs: readonly AutomatonRun[];

  constructor(source: string, program: Program) {
    this.program = program;
    this.#source = source;
    this.#letters = new Letters(program.sets);
    this.#runs = program.automata.map((automaton) => new AutomatonRun(automaton, this.#letters));
  }

  /** Whether the expression matches somewhere in the text. */
  test(text: string): boolean {
    const letters = this.#letters.read(text);
    const tables: Uint8Array[] = [];
    for (const run of this.#runs.slice(0, -1)) {
      tables.push(run.everyEnd({ letters, tables }));
    }
    return this.#runs.at(-1)?.matchesSomewhere({ letters, tables }) ?? false;
  }

  /** As that of a regular expression. */
  toString(): string {
    return `/${this.#source}/u`;
  }
}
