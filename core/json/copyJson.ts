import type { Violation } from "../envelope/Violation.ts";
import { toPointer } from "../eventTypes/schema/jsonPointer.ts";
import { isRawJson } from "./rawJson.ts";

/** A value as JSON text will carry it, and what in it JSON can't carry. */
export interface JsonCopy {
  /** A copy; `null` stands where `violations` name a value. */
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

/** How much of a value is copied. */
export interface CopyLimits {
  /** How many levels of objects and lists it may nest, 1 to 1,000. */
  readonly levels: number;
  /** What carries no more levels, for messages. */
  readonly levelsOf: string;
  /** Each takes two bytes of JSON text at least. */
  readonly maxValues: number;
  /** Of all its texts and names together, though one may stand in many places. @default any */
  readonly maxCharacters?: number;
}

/** Ends a copy that has become too large. */
class TooLarge extends Error {}

/**
 * Copies `value` the way JSON text carries it, and names every place that would be changed on
 * the way: `undefined` in a list, `NaN`, functions, dates and other objects with a class,
 * cycles. A property that is `undefined` is left out, as if it were absent. Calls no `toJSON`;
 * what throws when it is read is such a place too.
 *
 * @param pointer where `value` stands in what it is part of.
 * @returns undefined when it is larger than `limits` allow.
 */
export function copyJson(
  value: unknown,
  pointer: string,
  limits: CopyLimits,
): JsonCopy | undefined {
  const copying = new Copying(limits);
  try {
    return { value: copying.copy(value, pointer), violations: copying.violations };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    return { value: null, violations: [{ pointer, message: unreadable(error), keyword: "json" }] };
  }
}

class Copying {
  readonly violations: Violation[] = [];
  readonly #limits: CopyLimits;
  readonly #ancestors = new Set<object>();
  #values = 0;
  #characters = 0;

  constructor(limits: CopyLimits) {
    this.#limits = limits;
  }

  copy(value: unknown, pointer: string): unknown {
    this.#values += 1;
    if (this.#values > this.#limits.maxValues) throw new TooLarge();
    if (typeof value === "string") return this.#copyText(value);
    if (typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") {
      return Number.isFinite(value) ? value : this.#refuse(pointer, `is ${value}`);
    }
    if (typeof value === "object") {
      return isRawJson(value) ? value : this.#copyObject(value, pointer);
    }
    return this.#refuse(pointer, value === undefined ? "is undefined" : `is a ${typeof value}`);
  }

  #copyObject(object: object, pointer: string): unknown {
    const plain = Array.isArray(object) || isPlain(object);
    if (!plain) return this.#refuse(pointer, `is an object of the class ${classOf(object)}`);
    if (this.#ancestors.has(object)) return this.#refuse(pointer, "refers back to itself");
    const { levels, levelsOf } = this.#limits;
    if (this.#ancestors.size >= levels) {
      return this.#refuse(pointer, `nests deeper than ${levels} levels`, levelsOf);
    }
    this.#ancestors.add(object);
    const copy = Array.isArray(object)
      ? this.#copyList(object, pointer)
      : this.#copyProperties(object, pointer);
    this.#ancestors.delete(object);
    return copy;
  }

  #copyList(list: readonly unknown[], pointer: string): unknown[] {
    // Not `map`: it skips the holes of a sparse list.
    return Array.from(list, (item, index) => this.copy(item, pointer + toPointer([index])));
  }

  #copyProperties(object: object, pointer: string): object {
    // Without a prototype, so that a property named __proto__ is one like any other.
    const copy = Object.create(null) as Record<string, unknown>;
    for (const [name, property] of Object.entries(object)) {
      if (property !== undefined)
        copy[this.#copyText(name)] = this.copy(property, pointer + toPointer([name]));
    }
    if (Object.getOwnPropertySymbols(object).length > 0) {
      this.#refuse(pointer, "has a property named by a symbol");
    }
    return copy;
  }

  #copyText(text: string): string {
    this.#characters += text.length;
    if (this.#characters > (this.#limits.maxCharacters ?? Number.POSITIVE_INFINITY)) {
      throw new TooLarge();
    }
    return text;
  }

  #refuse(pointer: string, what: string, by = "JSON"): null {
    const message = `${what}, which ${by} can't carry`;
    this.violations.push({ pointer, message, keyword: "json" });
    return null;
  }
}

/** Whether it is an object literal, of whichever realm, or one without a prototype. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function classOf(object: object): string {
  const name: unknown = Reflect.get(Object(Reflect.get(object, "constructor")), "name");
  return typeof name === "string" && name !== "" ? name : "unknown";
}

/** A getter or a proxy may throw anything. */
function unreadable(error: unknown): string {
  try {
    return `can't be read: ${error instanceof Error ? error.message : String(error)}`;
  } catch {
    return "can't be read";
  }
}
