/** Most characters whose letter is kept. */
const maxKept = 10_000;

/**
 * The letters of an alphabet that is no larger than some sets of code points need: characters
 * that are of the same sets are the same letter.
 */
export class Letters {
  readonly #sets: readonly RegExp[];
  readonly #letters = new Map<string, number>();
  readonly #kept = new Map<string, number>();
  /** Of each letter, whether it is of the sets: `1` or `0` each. */
  readonly #memberships: string[] = [];

  constructor(sources: readonly string[]) {
    this.#sets = sources.map((source) => new RegExp(`^(?:${source})$`, "u"));
  }

  letterOf(point: string): number {
    const kept = this.#kept.get(point);
    if (kept !== undefined) return kept;
    const membership = this.#sets.map((set) => (set.test(point) ? "1" : "0")).join("");
    const letter = this.#letters.get(membership) ?? this.#memberships.push(membership) - 1;
    this.#letters.set(membership, letter);
    if (this.#kept.size >= maxKept) this.#kept.clear();
    this.#kept.set(point, letter);
    return letter;
  }

  /** Whether the characters of a letter are of the set with the number `set`. */
  isOf(letter: number, set: number): boolean {
    return this.#memberships[letter]?.[set] === "1";
  }
}
