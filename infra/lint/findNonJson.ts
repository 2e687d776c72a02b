import { asObject } from "../../core/json/asObject.ts";

/** Deeper patterns are none: this only keeps the check from running away. */
const maxLevels = 100;

/** A place in a `when` that JSON can't carry, so that the rule would say something else. */
export interface NonJson {
  readonly path: string;
  readonly reason: string;
}

/** Finds what `JSON.stringify` would drop, change or choke on: undefined, NaN, dates, circles. */
export function findNonJson(value: unknown, path: string, level = 0): readonly NonJson[] {
  if (level > maxLevels) {
    return [{ path: `${path.slice(0, 100)}…`, reason: `nests deeper than ${maxLevels} levels` }];
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, index) => findNonJson(item, `${path}[${index}]`, level + 1));
  }
  const object = asObject(value);
  if (object && isPlain(object)) {
    return Object.entries(object).flatMap(([name, inner]) =>
      findNonJson(inner, `${path}.${name}`, level + 1),
    );
  }
  return isScalar(value) ? [] : [{ path, reason: `is ${show(value)}, which no event can hold` }];
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}

function isScalar(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "string" || typeof value === "boolean" || value === null;
}

function show(value: unknown): string {
  if (typeof value === "object" && value !== null) return `a ${value.constructor.name}`;
  return typeof value === "function" ? "a function" : String(value);
}
