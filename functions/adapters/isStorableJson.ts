import { asObject } from "../../core/json/asObject.ts";

/**
 * Whether a value is JSON; what is not holds a set, a `bigint` or bytes.
 *
 * @param place how the message names the value.
 * @throws {Error} naming the place of what DynamoDB has no type for.
 */
export function isStorableJson(value: unknown, place: string): boolean {
  const found = findNonJson(value, place);
  if (found?.isNative !== false) return found === undefined;
  throw new Error(`${found.place} is ${found.what}, which is neither JSON nor a set`);
}

interface NonJson {
  readonly place: string;
  readonly what: string;
  /** Whether DynamoDB has a type for it. */
  readonly isNative: boolean;
}

/** What of a value is not JSON: what DynamoDB can't hold either, else what it can. */
function findNonJson(value: unknown, place: string): NonJson | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") {
    return Number.isFinite(value) ? undefined : { place, what: String(value), isNative: false };
  }
  if (typeof value === "bigint" || value instanceof Set || value instanceof Uint8Array) {
    return { place, what: "not JSON", isNative: true };
  }
  const children = childrenOf(value, place);
  if (!children) return { place, what: describe(value), isNative: false };
  const found = children.map(([at, child]) => findNonJson(child, at));
  return found.find((one) => one?.isNative === false) ?? found.find((one) => one !== undefined);
}

function childrenOf(value: unknown, place: string): readonly [string, unknown][] | undefined {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => [`${place}[${index}]`, item]);
  }
  const object = asObject(value);
  if (!object) return undefined;
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  return Object.entries(object).map(([name, child]) => [`${place}.${name}`, child]);
}

function describe(value: unknown): string {
  const name = typeof value === "object" && value !== null ? value.constructor.name : typeof value;
  return `a ${name}`;
}
