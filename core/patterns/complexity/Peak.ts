import type { ByteNode } from "./ByteNode.ts";

/** The nodes where a value may stand, once its bytes so far are read. */
export type Reading = ReadonlySet<ByteNode>;

/** Readings that are weighed at most, in about a second; patterns in use take thousands. */
const maxReadings = 2_000_000;

/**
 * The heaviest reading seen so far. A reading weighs as many conditions as each of its nodes may
 * still meet, added up: that is what EventBridge has to keep in mind at that point of a value.
 */
export class Peak {
  readonly #limit: number;
  #left = maxReadings;
  #weight = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Infinite once there were too many readings to weigh. */
  get weight(): number {
    return this.#left < 0 ? Number.POSITIVE_INFINITY : this.#weight;
  }

  get isPastLimit(): boolean {
    return this.weight > this.#limit;
  }

  add(reading: Reading): void {
    this.#left -= 1;
    let weight = 0;
    for (const node of reading) weight += node.conditions.size;
    this.#weight = Math.max(this.#weight, weight);
  }
}
