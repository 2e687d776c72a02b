import { untilAborted } from "../../../core/async/untilAborted.ts";
import { SwitchSet } from "../../../core/switches/SwitchSet.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import { timeIsUp } from "../../dispatch.ts";
import type { SwitchReader } from "./GateSetup.ts";

/** How long what was read is good for. */
export const maxAgeMs = 30_000;

/** How long to do with what is known when reading failed. */
export const pauseMs = 5000;

/** What a process knows of the switches. */
export interface KnownSwitches {
  readonly switches: SwitchSet;
  /** Why they could not be read just now, if they could not. */
  readonly failure?: string;
}

/**
 * The switches as one process of the gate knows them: read at most every 30 s, once at a time.
 * What can't be read stays as it was, and is on as long as nothing was ever read: to keep an
 * event too many is better than to lose one.
 */
export class SwitchBoard {
  readonly #reader: SwitchReader;
  readonly #clock: () => Date;
  #switches = new SwitchSet();
  #goodUntilMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<KnownSwitches> | undefined;

  constructor(options: { readonly reader: SwitchReader; readonly clock: () => Date }) {
    this.#reader = options.reader;
    this.#clock = options.clock;
  }

  /** The switches, read anew when that is due. Waits no longer than `signal` allows. */
  async current(signal: AbortSignal): Promise<KnownSwitches> {
    if (this.#clock().getTime() < this.#goodUntilMs) return { switches: this.#switches };
    this.#reading ??= this.#read(signal).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(signal: AbortSignal): Promise<KnownSwitches> {
    // From before the read: what is changed meanwhile may be missing in it.
    const startedMs = this.#clock().getTime();
    try {
      const read = await untilAborted(signal, () => this.#reader.read(signal), timeIsUp);
      this.#switches = new SwitchSet(read);
      this.#goodUntilMs = startedMs + maxAgeMs;
      return { switches: this.#switches };
    } catch (error) {
      this.#goodUntilMs = startedMs + pauseMs;
      return { switches: this.#switches, failure: reasonOf(error) };
    }
  }
}
