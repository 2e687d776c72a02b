/** What decides what is kept. */
export interface TextCacheOptions<Value> {
  /** What is made of a text. */
  readonly read: (text: string) => Value;
  /** How much room a value takes, in a unit of one's own. */
  readonly weigh: (value: Value, text: string) => number;
  /** Room for all values together. */
  readonly maxWeight: number;
  /** Values of longer texts are not kept. */
  readonly maxTextLength: number;
}

/**
 * Reads each text once, as long as there is room: the ones used least recently make way, so
 * memory stays bounded however many come.
 */
export class TextCache<Value> {
  readonly #kept = new Map<string, { readonly value: Value; readonly weight: number }>();
  readonly #options: TextCacheOptions<Value>;
  #weight = 0;

  constructor(options: TextCacheOptions<Value>) {
    this.#options = options;
  }

  /** What was made of this text. */
  get(text: string): Value {
    const known = this.#kept.get(text);
    if (known) {
      this.#kept.delete(text);
      this.#kept.set(text, known);
      return known.value;
    }
    const value = this.#options.read(text);
    if (text.length <= this.#options.maxTextLength) this.#keep(text, value);
    return value;
  }

  #keep(text: string, value: Value): void {
    const weight = this.#options.weigh(value, text);
    this.#kept.set(text, { value, weight });
    this.#weight += weight;
    for (const [oldest, kept] of this.#kept) {
      if (this.#weight <= this.#options.maxWeight) return;
      this.#kept.delete(oldest);
      this.#weight -= kept.weight;
    }
  }
}
