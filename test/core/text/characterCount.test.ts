import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { characterCount } from "../../../core/text/characterCount.ts";

describe("characterCount", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["🎈🎈", 2],
    ["e\u0301", 2],
    ["\ud800", 1],
  ])("counts the code points of %j", (text, count) => {
    expect(characterCount(text)).toBe(count);
  });

  it("counts as a list of them would", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(characterCount(text)).toBe([...text].length);
      }),
    );
  });
});
