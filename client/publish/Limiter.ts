/** Runs tasks, at most so many at a time; the others wait their turn in order. */
export class Limiter {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(concurrency: number) {
    this.#free = concurrency;
  }

  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The slot goes straight to the next in line, so that no newcomer takes it on the way.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
