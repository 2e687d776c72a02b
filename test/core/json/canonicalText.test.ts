import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../core/json/canonicalText.ts";

/** The same value with every object's keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => [name, reversed(field)]);
  return Object.fromEntries(entries.reverse());
}

describe("canonicalText", () => {
  it("is the same for every order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(reversed(value))).toBe(canonicalText(value));
      }),
    );
  });

  it("differs where values differ", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        const equal = canonicalText(plain(a)) === canonicalText(plain(b));
        expect(equal).toBe(isEqual(plain(a), plain(b)));
      }),
    );
  });

  it("tells a list from its elements in another order", () => {
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
  });
});

function isEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}
