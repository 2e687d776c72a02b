import type { JsonNode } from "./JsonNode.ts";

/** How deep values may nest in each other; the default of Jackson, which EventBridge reads with. */
export const maxJsonLevels = 1000;

const blank = /[\t\n\r ]*/y;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literalToken = /true|false|null/y;

/**
 * Reads a JSON text into a tree that keeps what `JSON.parse` drops: names that stand twice, the
 * order of names, the digits of numbers, and where each value stands. O(length of `text`).
 *
 * @param options.trailing whether text after the value is let pass unread. @default false
 * @param options.maxLevels how deep values may nest. @default 1,000
 * @throws {SyntaxError} when `text` is not JSON, or nests deeper than that.
 */
export function readJsonTree(
  text: string,
  options: { readonly trailing?: boolean; readonly maxLevels?: number } = {},
): JsonNode {
  const reader = new Reader(text, options.maxLevels ?? maxJsonLevels);
  const node = reader.value(1);
  if (!options.trailing) reader.end();
  return node;
}

class Reader {
  readonly #text: string;
  readonly #maxLevels: number;
  #at = 0;

  constructor(text: string, maxLevels: number) {
    this.#text = text;
    this.#maxLevels = maxLevels;
  }

  value(level: number): JsonNode {
    this.#skipBlanks();
    const start = this.#at;
    const first = this.#text.charCodeAt(start);
    if (first === 0x22) return this.#span(start, { kind: "string", value: this.#string() });
    if (first === 0x7b) return this.#object(start, level);
    if (first === 0x5b) return this.#array(start, level);
    return this.#number(start) ?? this.#literal(start);
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail("the end of the text");
  }

  #object(start: number, level: number): JsonNode {
    const members: [string, JsonNode][] = [];
    this.#open(level);
    while (!this.#closes("}", members.length > 0)) {
      this.#skipBlanks();
      const name = this.#string();
      this.#skipBlanks();
      if (!this.#takes(":")) this.#fail('":"');
      members.push([name, this.value(level + 1)]);
    }
    return this.#span(start, { kind: "object", members });
  }

  #array(start: number, level: number): JsonNode {
    const items: JsonNode[] = [];
    this.#open(level);
    while (!this.#closes("]", items.length > 0)) items.push(this.value(level + 1));
    return this.#span(start, { kind: "array", items });
  }

  #open(level: number): void {
    if (level > this.#maxLevels) {
      throw new SyntaxError(`it nests deeper than ${this.#maxLevels} levels`);
    }
    this.#at += 1;
  }

  /** Whether the object or array ends here; otherwise goes past the comma to the next one. */
  #closes(mark: string, hasMembers: boolean): boolean {
    this.#skipBlanks();
    if (this.#takes(mark)) return true;
    if (hasMembers && !this.#takes(",")) this.#fail(`"," or "${mark}"`);
    return false;
  }

  #string(): string {
    const start = this.#at;
    if (!this.#takes('"')) this.#fail("a string");
    this.#at = this.#endOfString(start);
    const token = this.#text.slice(start, this.#at);
    try {
      return JSON.parse(token) as string;
    } catch (error) {
      throw new SyntaxError(
        `the string ${token.slice(0, 80)} holds a bare control character or an escape unknown to JSON`,
        { cause: error },
      );
    }
  }

  /** Just after the quote that closes the string; one after an odd run of backslashes doesn't. */
  #endOfString(start: number): number {
    let quote = this.#text.indexOf('"', start + 1);
    while (quote >= 0) {
      let backslashes = 0;
      while (this.#text[quote - 1 - backslashes] === "\\") backslashes += 1;
      if (backslashes % 2 === 0) return quote + 1;
      quote = this.#text.indexOf('"', quote + 1);
    }
    this.#at = this.#text.length;
    return this.#fail("the quote that ends a string");
  }

  #number(start: number): JsonNode | undefined {
    const text = this.#token(numberToken);
    return text === undefined
      ? undefined
      : this.#span(start, { kind: "number", value: Number(text), text });
  }

  #literal(start: number): JsonNode {
    const token = this.#token(literalToken);
    if (token === undefined) this.#fail("a value");
    return this.#span(start, {
      kind: "literal",
      value: token === "null" ? null : token === "true",
    });
  }

  #span<const Part extends object>(
    start: number,
    part: Part,
  ): Part & { start: number; end: number } {
    return { ...part, start, end: this.#at };
  }

  #token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return undefined;
    const token = this.#text.slice(this.#at, pattern.lastIndex);
    this.#at = pattern.lastIndex;
    return token;
  }

  #skipBlanks(): void {
    blank.lastIndex = this.#at;
    blank.test(this.#text);
    this.#at = blank.lastIndex;
  }

  #takes(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #fail(expected: string): never {
    const { length } = this.#text;
    const found =
      this.#at < length
        ? `${JSON.stringify(this.#text.slice(this.#at, this.#at + 20))} at character ${this.#at + 1}`
        : "the text ends";
    throw new SyntaxError(`${expected} is missing: found ${found}`);
  }
}
