import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExact } from "../../../core/json/parseExact.ts";

const integerText = fc.stringMatching(/^-?[1-9]\d{0,40}$/);
const fractionText = fc.stringMatching(/^-?(0|[1-9]\d{0,20})\.\d{1,30}$/);
const exponentText = fc.stringMatching(/^-?[1-9]\d{0,5}(\.\d{1,3})?e[+-]?\d{1,3}$/);

describe("parseExact", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(parseExact(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  it("writes a number back with the value it had, whatever its length", () => {
    fc.assert(
      fc.property(fc.oneof(integerText, fractionText, exponentText), (number) => {
        const { exact } = parseExact(`{"list":[${number}]}`);
        const written = /\[(.*)\]/.exec(JSON.stringify(exact))?.[1] ?? "";
        expect(comparable(written)).toEqual(comparable(number));
      }),
      { numRuns: 1000 },
    );
  });

  it("finds such a number wherever JSON allows one, and white space around it", () => {
    for (const text of ["1e400", " 1e400", "[1e400]", "[1,\n\t-1e400 ]", '{"a" :\r\n1e400}']) {
      expect(JSON.stringify(parseExact(text).exact)).toContain("1e400");
    }
  });

  it("is one object when nothing is inexact, so that it costs one reading", () => {
    const { value, exact } = parseExact('{"sha":"9007199254740993 1e400","n":12.5,"m":1e10}');
    expect(exact).toBe(value);
  });

  it("keeps a name that means the prototype as an own property", () => {
    const { exact } = parseExact('{"__proto__":{"n":9007199254740993}}');
    expect(JSON.stringify(exact)).toBe('{"__proto__":{"n":9007199254740993}}');
    expect(Object.getPrototypeOf(exact)).toBe(Object.prototype);
  });

  it("rejects what is not JSON", () => {
    expect(() => parseExact('{"n":Infinity}')).toThrow(SyntaxError);
  });
});

/** A number's digits and power of ten, by arithmetic on big integers rather than on text forms. */
function comparable(number: string): { digits: bigint; power: bigint } {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]\+?(-?\d+))?$/.exec(number) ?? [];
  let digits = BigInt(`${sign}${whole}${fraction}`);
  let power = BigInt(exponent) - BigInt(fraction.length);
  while (digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    power += 1n;
  }
  return digits === 0n ? { digits, power: 0n } : { digits, power };
}
