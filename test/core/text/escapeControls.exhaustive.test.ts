import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeControls, escapeControlsInLines } from "../../../core/text/escapeControls.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";

describe("escapeControls", () => {
  it.each([
    ["a line feed", "a\nb", "a\\u000ab"],
    ["an escape sequence", "\u001b[2J", "\\u001b[2J"],
    ["a C1 control", "\u009b2J", "\\u009b2J"],
    ["a change of direction", "\u202eabc\u2066", "\\u202eabc\\u2066"],
    ["a zero-width space", "a\u200bb", "a\\u200bb"],
    ["a soft hyphen", "a\u00adb", "a\\u00adb"],
    ["a Hangul filler", "a\u3164b", "a\\u3164b"],
    ["a blank of Braille", "a\u2800b", "a\\u2800b"],
    ["a joiner between letters", "a\u200db", "a\\u200db"],
    ["a variation of a letter", "a\ufe0f", "a\\ufe0f"],
    ["hidden text in tags", "\u{e0041}\u{e0042}", "\\udb40\\udc41\\udb40\\udc42"],
    ["half a character", "\ud800", "\ufffd"],
    ["a mark with nothing to stand on", "\u0301a", "\\u0301a"],
    [
      "marks that climb over other lines",
      `a${"\u0301".repeat(6)}`,
      `a${"\u0301".repeat(4)}\\u0301\\u0301`,
    ],
  ])("writes %s out", (_, text, shown) => {
    expect(escapeControls(text)).toBe(shown);
  });

  it.each([
    "plain text",
    "Ünïcödé, 日本語, עברית, العربية, हिन्दी, ไทย",
    "é",
    "👨‍👩‍👧‍👦 ❤️ 👍🏽 🏳️‍🌈",
    "½ € №",
  ])("leaves %s as it is", (text) => {
    expect(escapeControls(text)).toBe(text);
  });

  it("leaves nothing that can't be seen, whatever it is given", () => {
    const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]|\p{M}{5}/u;
    const characters = fc.string({ unit: "binary" });
    fc.assert(fc.property(characters, (text) => !unseen.test(escapeControls(text))));
  });

  it("leaves JSON what it says", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: "binary" }), (value, text) => {
        const given = { value, [text]: text };
        expect(JSON.parse(escapeControls(JSON.stringify(given)))).toEqual(
          JSON.parse(JSON.stringify(given)),
        );
      }),
    );
  });

  it("leaves the lines of what is laid out", () => {
    expect(escapeControlsInLines("a\u0007\nb\r")).toBe("a\\u0007\nb\\u000d");
  });
});

describe("reasonOf", () => {
  it("says in one line what a parser quotes of a text of several", () => {
    let reason = "";
    try {
      JSON.parse("\nerror: all is well\n");
    } catch (error) {
      reason = reasonOf(error);
    }
    expect(reason).toMatch(/not valid JSON/);
    expect(reason).not.toContain("\n");
    expect(reasonOf("text\u001b")).toBe("text\\u001b");
  });
});
