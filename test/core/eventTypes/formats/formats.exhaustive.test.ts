import { describe, expect, test } from "vitest";
import { formats } from "../../../../core/eventTypes/formats/formats.ts";

describe("formats", () => {
  test.each([...formats.keys()])("judge a megabyte as %s without hanging or throwing", (format) => {
    const pieces = [
      "a",
      "1",
      "-",
      ".",
      "@",
      "%",
      "{",
      "(",
      '"',
      "\\",
      ":",
      "/",
      "~",
      "{a",
      "%4",
      "1:",
      "[\\p{L}",
    ];
    const wide = [
      "é",
      "\u0301",
      "\u0344",
      "\ud800",
      "[",
      "#",
      "a.",
      "(?<a>",
      "$",
      "|",
      "\\p{L}",
      "\\p{L",
    ];
    const starts = [
      "",
      '"',
      "P",
      "a:",
      "a://",
      "xn--",
      "1",
      "{",
      "/",
      "a@",
      "2026-01-01T00:00:00.",
      "[",
    ];
    for (const piece of [...pieces, ...wide]) {
      const text = piece.repeat(1_000_000 / piece.length);
      for (const start of starts) expect(formats.get(format)?.(start + text)).toBeTypeOf("boolean");
    }
  });
});
