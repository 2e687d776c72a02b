import type { Random } from "../mutate.ts";

/** One of `choices`, which must not be empty; the first for a random number of 0. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error("there is nothing to choose from");
  return choice;
}

/** True with the given probability; false for a random number of 0. */
export function chance(random: Random, probability: number): boolean {
  return random() > 1 - probability;
}

/** From `least` to `most`, both included; `least` for a random number of 0. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** `least` to `most` results of `make`. */
export function several<T>(
  random: Random,
  least: number,
  most: number,
  make: (index: number) => T,
): readonly T[] {
  return Array.from({ length: between(random, least, most) }, (_, index) => make(index));
}
