const none = new Uint8Array();

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
  /** Of each letter, whether it is of the sets: 1 or 0 each. */
  readonly #memberships: Uint8Array[] = [];

  constructor(sources: readonly string[]) {
    this.#sets = [...sources, "\\w"].map((source) => new RegExp(`^(?:${source})$`, "u"));
  }

  #letterOf(point: string): number {
    const kept = this.#kept.get(point);
    if (kept !== undefined) return kept;
    const membership = Uint8Array.from(this.#sets, (set) => (set.test(point) ? 1 : 0));
    const key = membership.join("");
    const letter = this.#letters.get(key) ?? this.#memberships.push(membership) - 1;
    this.#letters.set(key, letter);
    if (this.#kept.size >= maxKept) this.#kept.clear();
    this.#kept.set(point, letter);
    return letter;
  }

  /** The letters of a text, one for each of its code points. */
  read(text: string): Int32Array {
    const letters = new Int32Array(text.length);
    let count = 0;
    for (const point of text) {
      letters[count] = this.#letterOf(point);
      count += 1;
    }
    return letters.subarray(0, count);
  }

  /** Whether the characters of a letter are those of words, `\w`; of no letter, they aren't. */
  isWord(letter: number | undefined): boolean {
    return letter !== undefined && this.setsOf(letter).at(-1) === 1;
  }

  /** By the number of each set, 1 where the characters of a letter are of it, else 0. */
  setsOf(letter: number): Uint8Array {
    return this.#memberships[letter] ?? none;
  }
}
