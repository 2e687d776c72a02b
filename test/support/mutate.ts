/** A JSON value changed in one place. */
export interface Mutation {
  readonly value: unknown;
  /** What was changed, by JSON Pointer. */
  readonly change: string;
}

/** Numbers from 0 to 1, excluding 1. */
export type Random = () => number;

/** A generator of the same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Step = string | number;
type Change = (value: unknown, random: Random) => readonly [what: string, value: unknown];

/** Stands for taking the value out of the object that holds it. */
const removed = Symbol("removed");

const changes: readonly Change[] = [
  () => ["removed", removed],
  () => ["removed", removed],
  () => ["null", null],
  (value) => ["other type", otherType(value)],
  () => ["other text", "no value that a list of allowed ones would hold"],
  () => ["empty text", ""],
  () => ["negative fraction", -1.5],
  () => ["huge number", 1e21],
  () => ["empty array", []],
  () => ["empty object", {}],
  (value) => ["extra property", withProperty(value, "addedByMutation", { any: ["thing"] })],
  (value) => ["hostile property", withProperty(value, "__proto__", { polluted: true })],
  (value) => ["hostile property", withProperty(value, "constructor", "hostile")],
  (value) => [
    "an item twice",
    Array.isArray(value) ? [...(value as unknown[]), value[0] ?? 1] : [],
  ],
];

/**
 * A copy of `value`, a JSON object or array, changed in one place. May be valid all the same:
 * ask a validator. Does not mutate `value`.
 */
export function mutate(value: unknown, random: Random): Mutation {
  const path = pickPath(value, random);
  const change = changes[Math.floor(random() * changes.length)] ?? changes[0];
  const [what, replacement] = change?.(at(value, path), random) ?? ["null", null];
  const pointer = path.map((step) => `/${step}`).join("");
  return { value: replaceAt(value, path, replacement), change: `${what} at ${pointer}` };
}

/** `count` mutations of `value` that `isValid` refuses, the same ones for the same seed. */
export function invalidMutations(
  value: unknown,
  isValid: (mutated: unknown) => boolean,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly Mutation[] {
  const random = seededRandom(seed);
  const found: Mutation[] = [];
  for (let tries = 0; found.length < count; tries += 1) {
    if (tries > 1000 + 1000 * count) throw new Error("the validator accepts nearly everything");
    const mutation = mutate(value, random);
    if (!isValid(mutation.value)) found.push(mutation);
  }
  return found;
}

/** Goes inward step by step and stops early rather than late: contracts are about what is near. */
function pickPath(value: unknown, random: Random): readonly Step[] {
  const path: Step[] = [];
  for (let current = value; ; current = at(current, path.slice(-1))) {
    const steps = stepsInto(current);
    const step = steps[Math.floor(random() * steps.length)];
    if (step === undefined || (path.length > 0 && random() < 0.4)) break;
    path.push(step);
  }
  return path;
}

function stepsInto(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value.map((_, index) => index);
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function at(value: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((current, step) => (current as Record<Step, unknown>)[step], value);
}

function replaceAt(value: unknown, path: readonly Step[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return replacement === removed ? null : replacement;
  const inner = replaceAt(at(value, [step]), rest, replacement);
  const remove = rest.length === 0 && replacement === removed;
  if (Array.isArray(value)) {
    return (value as unknown[]).flatMap((item, index) => {
      if (index !== step) return [item];
      return remove ? [] : [inner];
    });
  }
  const entries = Object.entries(value as object).flatMap(([name, item]: [string, unknown]) => {
    if (name !== step) return [[name, item] as const];
    return remove ? [] : [[name, inner] as const];
  });
  return Object.fromEntries(entries);
}

function otherType(value: unknown): unknown {
  if (typeof value === "string") return value.length;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return { ...(value as unknown[]) };
  return value === null ? false : [value];
}

function withProperty(value: unknown, name: string, property: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { [name]: property };
  return Object.fromEntries([...Object.entries(value), [name, property]]);
}
