interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/**
 * A clock that stands still while there is work and then jumps to the next timer: pauses of
 * seconds take no time, and happen in their order. For code without real I/O.
 */
export class VirtualTime {
  readonly #timers = new Set<Timer>();
  #now: number;
  #turning = false;

  constructor(start = Date.parse("2026-03-01T12:00:00.000Z")) {
    this.#now = start;
  }

  /** How many timers are set and have not rung. */
  get pending(): number {
    return this.#timers.size;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const ring = () => {
        this.#timers.delete(timer);
        signal.removeEventListener("abort", ring);
        resolve();
      };
      const timer = { at: this.#now + ms, ring };
      this.#timers.add(timer);
      signal.addEventListener("abort", ring);
      this.#turn();
    });

  /** Waits for the end of the turn, when all work that needs no time is done. */
  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    setImmediate(() => {
      this.#turning = false;
      const [first] = [...this.#timers].sort((a, b) => a.at - b.at);
      if (!first) return;
      this.#now = Math.max(this.#now, first.at);
      first.ring();
      if (this.#timers.size > 0) this.#turn();
    });
  }
}
