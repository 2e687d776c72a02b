import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDifferences } from "../../../../client/testing/compare/findDifferences.ts";
import { isLike } from "../../../../client/testing/compare/isLike.ts";

describe("findDifferences", () => {
  it.each<[string, unknown, unknown, readonly string[]]>([
    ["a value", { a: { b: 1 } }, { a: { b: 2 } }, ["/a/b is 1, expected 2"]],
    ["a missing field", {}, { a: null }, ["/a is absent, expected null"]],
    ["a further field", { a: 1 }, {}, ["/a is 1, expected to be absent"]],
    ["an item", [1, 2], [1, 3], ["/1 is 2, expected 3"]],
    ["a list for an object", { a: [] }, { a: {} }, ["/a is [], expected {}"]],
    ["a name with a slash", { "a/b": 1 }, { "a/b": 2 }, ["/a~1b is 1, expected 2"]],
    ["the whole", 1, "1", ['(all of it) is 1, expected "1"']],
    ["a matcher", { a: 1 }, { a: expect.any(String) }, ["/a is 1, expected Any<String>"]],
    [
      "what an objectContaining asks for",
      { a: 1, b: { c: 1 }, d: 1 },
      expect.objectContaining({ a: 1, b: { c: 2 } }),
      ["/b/c is 1, expected 2"],
    ],
    [
      "a negated matcher as a whole",
      { a: 1 },
      expect.not.objectContaining({ a: 1 }),
      ['(all of it) is {"a":1}, expected ObjectNotContaining'],
    ],
  ])("names %s", (_, actual, expected, lines) => {
    expect(findDifferences(actual, expected)).toEqual(lines);
  });

  it("finds something exactly when isLike says no, which toEqual agrees with", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.boolean(), (actual, other, same) => {
        const expected: unknown = same ? structuredClone(actual) : other;
        const found = findDifferences(actual, expected);
        expect(found.length === 0).toBe(isLike(actual, expected));
        if (found.length === 0) expect(actual).toEqual(expected);
        else expect(actual).not.toEqual(expected);
      }),
    );
  });

  it("counts as no assertion", () => {
    expect.assertions(1);
    findDifferences({ a: 1 }, { a: 2 });
    expect(true).toBe(true);
  });
});
