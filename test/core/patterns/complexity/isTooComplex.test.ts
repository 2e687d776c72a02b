import { describe, expect, it } from "vitest";
import { isTooComplex } from "../../../../core/patterns/complexity/isTooComplex.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";

const wildcard = (text: string) => ({ wildcard: text });
const anythingBut = (...texts: readonly string[]) => ({ "anything-but": { wildcard: texts } });
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Two branches with the same field `z`, each with six wildcards of its own, after a field `a`. */
const afterField = (first: unknown, second: unknown) => ({
  $or: [
    { a: [first], z: times(6, (index) => wildcard(`${index}`)) },
    { a: [second], z: times(6, (index) => wildcard(`${index + 6}`)) },
  ],
});

const accepted: readonly (readonly [string, object])[] = [
  ["no wildcard at all", { a: ["x"], b: [{ prefix: "x" }] }],
  ["a wildcard that is empty", { a: [wildcard("")] }],
  ["four repetitions after a *", { a: [wildcard("*a*a*a*a*")] }],
  ["ten wildcards that begin differently", { a: times(10, (index) => wildcard(`${index}*x`)) }],
  ["eleven equal ones without a *", { a: times(11, () => wildcard("literal")) }],
  [
    "one list of twelve under anything-but",
    { a: [anythingBut(...times(12, (index) => `${index}*x`))] },
  ],
  [
    "eleven fields with a wildcard each",
    Object.fromEntries(times(11, (index) => [`f${index}`, [wildcard("*a*")]])),
  ],
  ["characters of four bytes", { a: [wildcard(`*${"🙂".repeat(5)}*`)] }],
  ["stars that are escaped", { a: [wildcard("\\*a\\*a\\*a\\*a\\*a\\*a\\*a\\*a\\*a\\*a\\*a")] }],
  [
    "branches that other values lead to",
    { $or: times(11, (index) => ({ a: [`${index}`], z: [wildcard(`${index}*`)] })) },
  ],
  [
    "any wildcard that only a field's absence leads to",
    { a: [{ exists: false }], z: [wildcard("*a".repeat(8))] },
  ],
];

const refused: readonly (readonly [string, object])[] = [
  ["five repetitions after a *", { a: [wildcard("*a*a*a*a*a*")] }],
  ["eleven wildcards that begin differently", { a: times(11, (index) => wildcard(`${index}*x`)) }],
  ["eleven wildcards without a *", { a: times(11, (index) => wildcard(`${index}`)) }],
  ["equal ones that a letter after a * keeps apart", { a: times(5, () => wildcard("*a*")) }],
  [
    "one list under anything-but whose letters come after a *",
    { a: [anythingBut(...times(5, (index) => `*a${index}*`))] },
  ],
  ["a repeated character of four bytes", { a: [wildcard(`*${"🙂".repeat(20)}*`)] }],
  ["escaped stars that repeat after a *", { a: [wildcard(`*${"\\*".repeat(12)}`)] }],
  [
    "branches with a field of one value before",
    { $or: times(11, (index) => ({ a: ["same"], z: [wildcard(`${index}*`)] })) },
  ],
  [
    "a wildcard that ten branches share",
    { a: [wildcard("*a*")], $or: times(10, (index) => ({ z: [index] })) },
  ],
  [
    "wildcards that a value may lead to as well as absence",
    { a: [{ exists: false }, "x"], z: [wildcard("*a".repeat(8))] },
  ],
];

describe("isTooComplex", () => {
  it.each(accepted)("accepts %s", (_name, pattern) => {
    expect(isTooComplex(parsePattern(pattern))).toBe(false);
  });

  it.each(refused)("refuses %s", (_name, pattern) => {
    expect(isTooComplex(parsePattern(pattern))).toBe(true);
  });

  it.each([
    ["blocks of one address", { cidr: "10.0.0.0/24" }, { cidr: "10.0.0.1/24" }],
    ["addresses", "10.0.0.1", "010.0.0.1"],
    ["numbers", 1, 1.0],
    ["a number and its comparison", 1, { numeric: ["=", 1] }],
    ["a value and a list of it", { "anything-but": "a" }, { "anything-but": ["a"] }],
    ["lists in another order", { "anything-but": ["a", "b"] }, { "anything-but": ["b", "a", "b"] }],
    [
      "a prefix and a list of it",
      { "anything-but": { prefix: "a" } },
      { "anything-but": { prefix: ["a"] } },
    ],
    [
      "a wildcard and a list of it",
      { "anything-but": { wildcard: "a" } },
      { "anything-but": { wildcard: ["a"] } },
    ],
  ])("takes %s for the same, however they are spelt", (_name, first, second) => {
    expect(isTooComplex(parsePattern(afterField(first, second)))).toBe(true);
  });

  it.each([
    ["blocks of another size", { cidr: "10.0.0.0/24" }, { cidr: "10.0.0.0/25" }],
    ["an address and its text", "10.0.0.1", { exactly: "10.0.0.1" }],
    ["a number and its text", 1, "1"],
    ["a lower and an upper bound", { numeric: [">", 1] }, { numeric: ["<", 1] }],
    [
      "a prefix and a suffix",
      { "anything-but": { prefix: "a" } },
      { "anything-but": { suffix: "a" } },
    ],
  ])("tells %s apart", (_name, first, second) => {
    expect(isTooComplex(parsePattern(afterField(first, second)))).toBe(false);
  });
});
