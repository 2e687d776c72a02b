import { maxPublishedEntryBytes } from "../../core/bus/packEntries.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { toPointer } from "../../core/eventTypes/schema/jsonPointer.ts";
import { isRawJson } from "../../core/json/rawJson.ts";

/** A value as JSON text will carry it, and what in it JSON can't carry. */
export interface JsonCopy {
  /** A copy; `null` stands where `violations` name a value. */
  readonly value: unknown;
  readonly violations: readonly Violation[];
}

/** Each value takes two bytes of JSON text at least, so more of them never fit an entry. */
const maxValues = maxPublishedEntryBytes / 2;

/**
 * Copies `value` the way JSON text carries it, and names every place that would be changed on
 * the way: `undefined` in a list, `NaN`, functions, dates and other objects with a class,
 * cycles. A property that is `undefined` is left out, as if it were absent. Calls no `toJSON`.
 *
 * @param pointer where `value` stands in the event's detail.
 * @param levels how many levels of objects and lists it may nest, 1 to 1,000.
 * @throws {SignalboxError} EVENT_TOO_LARGE when it holds more values than fit a bus entry.
 */
export function toJsonValue(value: unknown, pointer: string, levels: number): JsonCopy {
  const copying = new Copying(levels);
  try {
    return { value: copying.copy(value, pointer), violations: copying.violations };
  } catch (error) {
    if (error instanceof SignalboxError) throw error;
    const message = `can't be read: ${error instanceof Error ? error.message : String(error)}`;
    return { value: null, violations: [{ pointer, message, keyword: "json" }] };
  }
}

class Copying {
  readonly violations: Violation[] = [];
  readonly #levels: number;
  readonly #ancestors = new Set<object>();
  #values = 0;

  constructor(levels: number) {
    this.#levels = levels;
  }

  copy(value: unknown, pointer: string): unknown {
    this.#values += 1;
    if (this.#values > maxValues) {
      throw new SignalboxError(
        "EVENT_TOO_LARGE",
        `The event holds more than ${maxValues} values, which is over ${maxPublishedEntryBytes} ` +
          "bytes of JSON: keep them elsewhere and publish a reference.",
      );
    }
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
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
    if (this.#ancestors.size >= this.#levels) {
      return this.#refuse(pointer, `nests deeper than ${this.#levels} levels`, "EventBridge");
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
      if (property !== undefined) copy[name] = this.copy(property, pointer + toPointer([name]));
    }
    if (Object.getOwnPropertySymbols(object).length > 0) {
      this.#refuse(pointer, "has a property named by a symbol");
    }
    return copy;
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
