import { asObject } from "../../core/json/asObject.ts";

/** Names that lead from an event's `detail` to a field. */
export type FieldPath = readonly string[];

/** A value that a pattern can name. */
type Short = string | number | boolean | null;

/** Values a field has in an event, each by its JSON text. */
export type FieldValues = ReadonlyMap<string, Short>;

/** Longer texts are no states or kinds but prose and addresses. */
const maxTextLength = 64;

const maxLevels = 12;

/** More fields of one event are not looked at. */
const maxFields = 2000;

/**
 * The fields of an event's data that hold short values, with their values, by the JSON text of
 * their paths. As for EventBridge, a list stands for its elements. A field that also holds
 * something longer is left out whole.
 */
export function fieldValues(data: unknown): ReadonlyMap<string, FieldValues> {
  const found = new Collector();
  found.visit(data, ["data"]);
  return found.shortFields();
}

class Collector {
  readonly #fields = new Map<string, Map<string, Short>>();
  readonly #unfit = new Set<string>();

  visit(value: unknown, path: FieldPath): void {
    if (path.length > maxLevels || this.#fields.size >= maxFields) return;
    const object = asObject(value);
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, path);
    } else if (object) {
      for (const [name, member] of Object.entries(object)) this.visit(member, [...path, name]);
    } else {
      this.#add(JSON.stringify(path), value);
    }
  }

  shortFields(): ReadonlyMap<string, FieldValues> {
    for (const key of this.#unfit) this.#fields.delete(key);
    return this.#fields;
  }

  #add(key: string, value: unknown): void {
    if (!isShort(value)) {
      this.#unfit.add(key);
      return;
    }
    const values = this.#fields.get(key) ?? new Map<string, Short>();
    this.#fields.set(key, values.set(JSON.stringify(value), value));
  }
}

function isShort(value: unknown): value is Short {
  if (typeof value === "string") return value.length <= maxTextLength;
  return value === null || typeof value === "boolean" || Number.isSafeInteger(value);
}
