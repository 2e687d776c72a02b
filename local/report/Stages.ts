import type { Output } from "./Output.ts";

const nameWidth = 10;

/** Tells of the stages of a run, one line each. */
export class Stages {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Says what is going on in a stage that takes long. */
  note(stage: string, text: string): void {
    this.#output.progress(`${stage.padEnd(nameWidth)} ${text}\n`);
  }

  /** Does a stage's work and says what came of it and how long it took. */
  async run<Result>(
    stage: string,
    work: () => Promise<Result>,
    describe: (result: Result) => string,
  ): Promise<Result> {
    const started = performance.now();
    const result = await work();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    this.note(stage, `${describe(result)}, ${seconds} s`);
    return result;
  }
}
