import type { Terminal } from "./Terminal.ts";

const up = (lines: number) => `\u001b[${lines}A`;
const eraseBelow = "\u001b[J";
/** Longer lines are cut at the edge: one that is wrapped would be two to go up. */
const wrapOff = "\u001b[?7l";
const wrapOn = "\u001b[?7h";

/** Lines on a terminal that are drawn again and again in their place. */
export class LiveFrame {
  readonly #terminal: Pick<Terminal, "out">;
  #drawn = 0;

  constructor(terminal: Pick<Terminal, "out">) {
    this.#terminal = terminal;
  }

  /** @param lines fewer than the terminal has rows. */
  draw(lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\n`).join("");
    this.#terminal.out(`${this.#back()}${wrapOff}${text}${wrapOn}`);
    this.#drawn = lines.length;
  }

  /** Takes what is drawn off the terminal. */
  erase(): void {
    this.#terminal.out(this.#back());
    this.#drawn = 0;
  }

  #back(): string {
    return this.#drawn === 0 ? "" : `\r${up(this.#drawn)}${eraseBelow}`;
  }
}
