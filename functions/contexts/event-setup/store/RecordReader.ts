import { InvalidRecord } from "./InvalidRecord.ts";

/** What a text must look like. */
export interface TextFormat {
  readonly pattern: RegExp;
  /** For people: "a time such as 09:30". */
  readonly allowed: string;
}

/** Reads what people and programs may have written in any shape, field by field. */
export class RecordReader {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #place: string;

  /**
   * @param place what is read, for people.
   * @throws {InvalidRecord} when it is no object.
   */
  constructor(value: unknown, place: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new InvalidRecord(`${place} must be an object, is ${shown(value)}.`);
    }
    this.#fields = value as Readonly<Record<string, unknown>>;
    this.#place = place;
  }

  /** Whether it is there at all. */
  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  /** @throws {InvalidRecord} when it is no text, or an empty one. */
  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value === "string" && value !== "") return value;
    return this.#refuse(name, "a text", value);
  }

  /** @throws {InvalidRecord} when it is no text. */
  anyText(name: string): string {
    const value = this.#fields[name];
    return value === "" ? value : this.text(name);
  }

  /** @throws {InvalidRecord} when it is there and no text that fits. */
  optionalText(name: string, format: TextFormat): string | undefined {
    return this.has(name) ? this.match(name, format) : undefined;
  }

  /** @throws {InvalidRecord} when it is no text that fits. */
  match(name: string, { pattern, allowed }: TextFormat): string {
    const value = this.#fields[name];
    if (typeof value === "string" && pattern.test(value)) return value;
    return this.#refuse(name, allowed, value);
  }

  /** @throws {InvalidRecord} when it is no whole number, or one below `least`. */
  wholeNumber(name: string, least: number): number {
    const value = this.#fields[name];
    if (Number.isSafeInteger(value) && Number(value) >= least) return Number(value);
    return this.#refuse(name, `a whole number of at least ${least}`, value);
  }

  /** @throws {InvalidRecord} when it is no list of texts. */
  texts(name: string): readonly string[] {
    const value = this.#fields[name];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    return this.#refuse(name, "a list of texts", value);
  }

  /** @throws {InvalidRecord} when it is no list. */
  list(name: string): readonly unknown[] {
    const value = this.#fields[name];
    return Array.isArray(value) ? value : this.#refuse(name, "a list", value);
  }

  /** @throws {InvalidRecord} when it is no object. */
  part(name: string): RecordReader {
    return new RecordReader(this.#fields[name], `${this.#place}: ${name}`);
  }

  #refuse(name: string, allowed: string, value: unknown): never {
    throw new InvalidRecord(`${this.#place}: ${name} must be ${allowed}, is ${shown(value)}.`);
  }
}

function shown(value: unknown): string {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
