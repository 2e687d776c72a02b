import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSource } from "../../../../admin/eventTypes/import/parseSource.ts";
import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";

const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ..."bcdefghij".split("").map((name, index) => {
    const before = "abcdefghij"[index];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`;
  }),
].join("\n");

describe("parseSource", () => {
  it("reads YAML 1.2 as JSON can say it", () => {
    const text = 'on: yes\nday: 2026-11-27\nnot: 012\n"a b": ~\nlist: &l [1.5, 0x10]\nagain: *l\n';

    expect(parseSource(text, "a.yaml").value).toEqual({
      on: "yes",
      day: "2026-11-27",
      not: 12,
      "a b": null,
      list: [1.5, 16],
      again: [1.5, 16],
    });
  });

  it("tells JSON from YAML by the name's ending, and else by the first character", () => {
    expect(parseSource('{"a":1}', "standard input").value).toEqual({ a: 1 });
    expect(parseSource("{a: 1}", "a.yml").value).toEqual({ a: 1 });
    expect(parseSource("a: 1", "standard input").value).toEqual({ a: 1 });
    expect(() => parseSource("a: 1", "a.json")).toThrow("a.json: is no JSON");
  });

  it("keeps names that prototypes have", () => {
    for (const name of ["a.json", "a.yaml"]) {
      const { value } = parseSource('{"__proto__": {"a": 1}, "constructor": 2}', name);

      expect(Object.keys(Object(value))).toEqual(["__proto__", "constructor"]);
    }
  });

  it("says which numbers no double holds", () => {
    const numbers = "[9223372036854775807, 0.1, 1.0, 10000000000000000, 1e22, -0.5]";

    expect(parseSource(`{"a": ${numbers}}`, "a.json").inexact).toEqual(["9223372036854775807"]);
    expect(parseSource(`a: ${numbers}`, "a.yaml").inexact).toEqual(["9223372036854775807"]);
  });

  it.each([
    ["a YAML bomb", bomb, "alias"],
    ["a YAML circle", "a: &a\n  b: *a\n", ""],
    ["a merge key", "a: &a { b: 1 }\nc: { <<: *a }\n", "merge key"],
    ["a repeated YAML name", "a: 1\n'a': 2\n", 'the name "a" stands twice'],
    ["a YAML tag", "a: !!binary aGk=\n", "tag"],
    ["a YAML tag of one's own", "a: !js/function 'x'\n", "tag"],
    ["several YAML documents", "a: 1\n---\nb: 2\n", "multiple documents"],
    ["a YAML name that is a list", "? [a]\n: 1\n", "a name is no text"],
    ["an infinite number", "maximum: .inf\n", ".inf is no number of JSON"],
    ["a number past any double", '{"a": 1e999}', "1e999 is past any double"],
    ["an empty YAML", "# nothing\n", "an object is wanted"],
    ["text", '"text"', "an object is wanted"],
    ["deep JSON", `${'{"not":'.repeat(600)}1${"}".repeat(600)}`, "nests deeper than 500"],
    ["JSON of 100,000 levels", "[".repeat(100_000), "nests deeper than"],
    ["deep YAML", `a: ${"[".repeat(600)}${"]".repeat(600)}`, "nests deeper than 500"],
    ["YAML of 20,000 levels", `a: ${"[".repeat(20_000)}`, "nests deeper than 500"],
    ["a great many YAML anchors", "- &a 1\n".repeat(2001), "more than 2000 anchors and aliases"],
  ])("rejects %s", (_, text, reason) => {
    expect(() => parseSource(text, "standard input")).toThrow(
      expect.objectContaining({
        code: "IMPORT_REFUSED",
        message: expect.stringContaining(reason) as unknown,
      }),
    );
  });

  it("rejects values that aliases multiply past any use", () => {
    const values = Array(3000).fill("x").join(", ");
    const aliases = Array(900).fill("*a").join(", ");

    expect(() => parseSource(`a: &a [${values}]\nb: [${aliases}]`, "a.yaml")).toThrow(
      "it holds more than 2000000 values",
    );
  });

  it("rejects hostile text with an error of ours, in one line that no terminal obeys", () => {
    const pieces = fc.constantFrom(
      ..."{}[]:,&*!|>-#?\"'%@`~\n \t".split(""),
      "a",
      "1",
      "<<",
      "&a",
      "*a",
      "---",
      "...",
      "\u001b[2J",
      "\u0000",
      "\ud800",
    );
    const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));
    const names = fc.constantFrom("a.json", "a.yaml", "standard input");
    fc.assert(
      fc.property(texts, names, (text, name) => {
        try {
          expect(typeof parseSource(text, name).value).toBe("object");
        } catch (error) {
          if (!(error instanceof SignalboxError)) throw error;
          expect(error.code).toBe("IMPORT_REFUSED");
          expect(error.message.split("\n")[1]).not.toMatch(/[\p{Cc}\ud800]/u);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
