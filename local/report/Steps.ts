import type { Output } from "./Output.ts";

const nameWidth = 10;

/** Tells of the steps of a run, one line each. */
export class Steps {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Says what is going on in a step that takes long. */
  note(step: string, text: string): void {
    this.#output.progress(`${step.padEnd(nameWidth)} ${text}\n`);
  }

  /** Does a step's work and says what came of it and how long it took. */
  async run<Result>(
    step: string,
    work: () => Promise<Result>,
    describe: (result: Result) => string,
  ): Promise<Result> {
    const started = performance.now();
    const result = await work();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    this.note(step, `${describe(result)}, ${seconds} s`);
    return result;
  }
}
