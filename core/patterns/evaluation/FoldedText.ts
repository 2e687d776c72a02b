/** What one character of a pattern lets stand in its place: its lower and its upper case. */
type Letter = readonly [lower: string, upper: string];

/** Where a text, read letter by letter, can have got to. Ends at `undefined`: nowhere. */
type Offsets = readonly number[];

/**
 * Tests texts against `pattern` without regard to case, as EventBridge does: each character of
 * the pattern takes its own lower and upper case, which may be longer (ß takes SS), and nothing
 * that merely folds to the same (k does not take the Kelvin sign). It reads UTF-16 units one by
 * one, and takes halves of a surrogate pair for question marks (recorded on AWS).
 */
export class FoldedText {
  readonly #letters: readonly Letter[];
  /** The letters at the start whose cases are one unit long, so that each stands at its index. */
  readonly #lower: string;
  readonly #upper: string;

  constructor(pattern: string) {
    this.#letters = pattern
      .split("")
      .map((unit) => (isSurrogate(unit) ? "?" : unit))
      .map((unit) => [unit.toLowerCase(), unit.toUpperCase()]);
    const longer = this.#letters.findIndex(([lower, upper]) => lower.length + upper.length > 2);
    const simple = longer < 0 ? this.#letters : this.#letters.slice(0, longer);
    this.#lower = simple.map(([lower]) => lower).join("");
    this.#upper = simple.map(([, upper]) => upper).join("");
  }

  equals(text: string): boolean {
    return this.#read(text).includes(text.length);
  }

  startsIn(text: string): boolean {
    return this.#read(text).length > 0;
  }

  endsIn(text: string): boolean {
    let ends: Offsets = [text.length];
    for (const letter of this.#letters.toReversed()) {
      ends = step(ends, letter, (end, form) => (text.endsWith(form, end) ? end - form.length : -1));
    }
    return ends.length > 0;
  }

  #read(text: string): Offsets {
    const simple = this.#lower.length;
    for (let at = 0; at < simple; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit !== this.#lower.charCodeAt(at) && unit !== this.#upper.charCodeAt(at)) return [];
    }
    let starts: Offsets = [simple];
    for (let at = simple; at < this.#letters.length; at += 1) {
      const letter = this.#letters[at] ?? ["", ""];
      starts = step(starts, letter, (start, form) =>
        text.startsWith(form, start) ? start + form.length : -1,
      );
      if (starts.length === 0) break;
    }
    return starts;
  }
}

function isSurrogate(unit: string): boolean {
  return unit >= "\ud800" && unit <= "\udfff";
}

function step(
  offsets: Offsets,
  letter: Letter,
  take: (offset: number, form: string) => number,
): Offsets {
  const next = new Set<number>();
  for (const offset of offsets) {
    for (const form of letter) {
      const taken = take(offset, form);
      if (taken >= 0) next.add(taken);
    }
  }
  return [...next];
}
