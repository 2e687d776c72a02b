import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairPattern } from "../../../../admin/eventTypes/import/repairPattern.ts";

describe("repairPattern", () => {
  it.each([
    ["^\\d+$", "^\\d+$"],
    ["a\\-b", "a-b"],
    ["\\@\\_\\'\\\"\\ ", "@_'\" "],
    ["[\\w\\-\\.]+\\@", "[\\w\\-\\.]+@"],
    ["[\\w-.]+", "[\\w\\-.]+"],
    ["[.-\\s]", "[.\\-\\s]"],
    ["^{a}$", "^\\{a\\}$"],
    ["a]", "a\\]"],
    ["a{2}\\-{1,3}", "a{2}-{1,3}"],
    ["\\u{1F600}\\/", "\\u{1F600}\\/"],
    ["\\p{L}+", "\\p{L}+"],
    ["\\p{L}\\-", "\\p{L}-"],
  ])("writes %s as %s", (pattern, repaired) => {
    expect(repairPattern(pattern)).toBe(repaired);
  });

  it.each(["(?i)a", "a**", "[", "\\", "(?<=a", "(?P<n>a)", "\\8"])("can't repair %s", (pattern) => {
    expect(repairPattern(pattern)).toBeUndefined();
  });

  it("never changes what matches", () => {
    const pieces = fc.constantFrom(
      ..."ab-_@ \"'{}[]()^$.*+?|,12".split(""),
      ...[
        "\\-",
        "\\@",
        "\\_",
        "\\w",
        "\\d",
        "\\s",
        "\\.",
        "\\]",
        "\\{",
        "{1}",
        "[a-",
        "\\\\",
        "\\'",
      ],
    );
    const patterns = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
    const texts = fc.array(fc.constantFrom(..."ab-_@ \"'{}[]^$.,12\\"), { maxLength: 6 });
    fc.assert(
      fc.property(patterns, fc.array(texts, { minLength: 5 }), (pattern, list) => {
        const repaired = repairPattern(pattern);
        fc.pre(repaired !== undefined && repaired !== pattern);
        for (const text of list.map((parts) => parts.join(""))) {
          const before = new RegExp(pattern).test(text);
          expect({ text, found: new RegExp(repaired, "u").test(text) }).toEqual({
            text,
            found: before,
          });
        }
      }),
      { numRuns: 2000 },
    );
  });
});
