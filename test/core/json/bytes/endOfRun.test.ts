import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDigits } from "../../../../core/json/bytes/endOfDigits.ts";
import { endOfDotlessRun } from "../../../../core/json/bytes/endOfDotlessRun.ts";
import { endOfRun } from "../../../../core/json/bytes/endOfRun.ts";

const isSpecial = (byte: number): boolean => byte < 0x20 || byte === 0x22 || byte === 0x5c;

const ends: readonly {
  readonly name: string;
  readonly find: (view: DataView, start: number) => number;
  readonly isEnd: (byte: number) => boolean;
}[] = [
  { name: "endOfRun", find: endOfRun, isEnd: isSpecial },
  {
    name: "endOfDotlessRun",
    find: endOfDotlessRun,
    isEnd: (byte) => isSpecial(byte) || byte === 0x2e,
  },
  { name: "endOfDigits", find: endOfDigits, isEnd: (byte) => byte < 0x30 || byte > 0x39 },
];

describe.each(ends)("$name", ({ find, isEnd }) => {
  it("tells each byte that ends the run from each that does not, wherever it stands", () => {
    for (let byte = 0; byte < 256; byte += 1) {
      for (let place = 0; place < 8; place += 1) {
        const bytes = new Uint8Array(16).fill(0x31, 0, 9);
        bytes[place] = byte;
        expect([byte, find(new DataView(bytes.buffer), 0)]).toEqual([
          byte,
          isEnd(byte) ? place : 9,
        ]);
      }
    }
  });

  it("finds the first of the bytes that end it, among any", () => {
    const near = fc.constantFrom(0x1f, 0x20, 0x21, 0x22, 0x2e, 0x2f, 0x30, 0x39, 0x3a, 0x5c, 0x80);
    const byte = fc.oneof(near, fc.integer({ min: 0, max: 255 }), fc.constant(0x35));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(3), (content, start) => {
        const bytes = new Uint8Array([...Array(start).fill(0), ...content, 0, 0, 0, 0]);
        const wanted = bytes.findIndex((found, at) => at >= start && isEnd(found));
        expect(find(new DataView(bytes.buffer), start)).toBe(wanted);
      }),
      { numRuns: 1000 },
    );
  });
});
