import { describe, expect, it } from "vitest";
import { isTooComplex } from "../../../../core/patterns/complexity/isTooComplex.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";

const wildcard = (text: string) => ({ wildcard: text });
const anythingBut = (...texts: readonly string[]) => ({ "anything-but": { wildcard: texts } });
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("isTooComplex, of hostile patterns,", () => {
  const alternatives = (name: string) => ({ $or: times(10, (index) => ({ [name]: [index] })) });
  const unlike = (count: number) =>
    String.fromCodePoint(...times(count, (index) => 0x4e_00 + index));

  /** One of five values of a field, after all five of each field before. */
  const multiplying = (index: number) => {
    const field = Math.floor(index / 5);
    const before = times(field, (at) => [`f${at}`, times(5, (value) => at * 5 + value)] as const);
    return { ...Object.fromEntries(before), [`f${field}`]: [index] };
  };

  it.each([
    ["a thousand stars", { a: [wildcard("*a".repeat(2000))] }, true],
    ["a long repetition", { a: [wildcard(`*${"a".repeat(4000)}`)] }, true],
    ["a long text that repeats nothing", { a: [wildcard(`*${unlike(4000)}`)] }, false],
    [
      "a thousand branches",
      { p: alternatives("a"), q: alternatives("b"), r: alternatives("c"), s: [wildcard("*a")] },
      false,
    ],
    [
      "a thousand copies of a long wildcard",
      {
        a: [wildcard(`*${"ab".repeat(1800)}`)],
        p: alternatives("a"),
        q: alternatives("b"),
        r: alternatives("c"),
      },
      true,
    ],
    [
      "a long wildcard after a thousand branches",
      {
        p: alternatives("a"),
        q: alternatives("b"),
        r: alternatives("c"),
        s: [wildcard(`${"a".repeat(3000)}*`)],
      },
      true,
    ],
    [
      "hundreds of runs in a list",
      { a: [anythingBut(...times(400, (index) => `*${index}*`))] },
      true,
    ],
    [
      "hundreds of beginnings beside a long text",
      { a: [anythingBut(`*${unlike(1500)}`, ...times(250, (index) => `${index}*`))] },
      false,
    ],
    [
      "the same in many branches",
      {
        $or: times(60, (index) => ({ a: [index] })),
        z: [anythingBut(`*${unlike(900)}`, ...times(150, (index) => `${index}*`))],
      },
      true,
    ],
    ["alternatives that multiply", { $or: times(40, multiplying), z: [wildcard("a*")] }, true],
  ])("ends for %s", (_name, pattern, answer) => {
    expect(isTooComplex(parsePattern(pattern))).toBe(answer);
  });
});
