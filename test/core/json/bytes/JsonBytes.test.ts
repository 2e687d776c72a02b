import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonBytes } from "../../../../core/json/bytes/JsonBytes.ts";
import { readJsonTree } from "../../../../core/json/readJsonTree.ts";

/** Where the value ends that begins after blanks, in characters; "refused" when it is not JSON. */
function endOf(text: string, json = new JsonBytes()): number | "refused" {
  expect(json.load(text)).toBe(true);
  try {
    return json.slice(0, json.skipValue(json.skipBlanks(0), 0)).length;
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return "refused";
  }
}

function endByTree(text: string): number | "refused" {
  try {
    return readJsonTree(text, { trailing: true }).end;
  } catch {
    return "refused";
  }
}

const unit = fc.constantFrom(...'aß注😀"\\\n \u007f\ufeff\u2028');
const json = fc.oneof(fc.json(), fc.json({ stringUnit: unit }));

describe("JsonBytes", () => {
  it("goes past any value, to where readJsonTree says it ends", () => {
    const bytes = new JsonBytes();
    const spaced = fc.tuple(json, fc.nat(3)).map(([text, indent]) => {
      return JSON.stringify(JSON.parse(text), null, indent);
    });
    fc.assert(
      fc.property(spaced, fc.constantFrom("", " ", "\n\t\r", " x"), (text, around) => {
        const whole = `${around.trimEnd()}${text}${around}`;
        expect(endOf(whole, bytes)).toBe(endByTree(whole));
      }),
      { numRuns: 500 },
    );
  });

  it("refuses what readJsonTree refuses", () => {
    const bytes = new JsonBytes();
    const piece = fc.constantFrom(...'{}[]",:\\ 0.e-+\u0001tu/1\u0000', "\\u00", "true", '"\\x"');
    fc.assert(
      fc.property(json, fc.nat(), fc.nat(2), piece, (text, at, gone, put) => {
        const position = at % (text.length + 1);
        const damaged = text.slice(0, position) + put + text.slice(position + gone);
        const within = `[${damaged.toWellFormed()}]`;
        expect(endOf(within, bytes), within).toBe(endByTree(within));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ...["0", "-0", "1.5", "1e5", "1E+5", "-1.25e-30", "00", "01", "-", "+1", ".5", "1.", "1.e5"],
    ...["1e", "1e+", "1.5.5", "0x1", "١", "true", "tru", "trux", "false", "fals", "null", "nul"],
    ...['"', '"a', '"\\', '"\\u', '"\\u00', '"\\u00e"', '"\\u00eg"', '"\\u00Ef"', '"\\a"', '"\t"'],
    ...[
      "",
      " ",
      "[",
      "[1",
      "[1,",
      "[,1]",
      "[1,]",
      "[1 2]",
      "{",
      '{"a"',
      '{"a":',
      '{"a":1',
      "{a:1}",
    ],
    ...['{"a":1,}', '{"a" :1 , "b": [ ] }', "{,}", "[]]", "{}}", '{"a"}', "{1:1}", "\ufeff1"],
  ])("says of %j what readJsonTree says", (text) => {
    for (const within of [`[${text}]`, `[${text}`, `{"a":${text}}`]) {
      expect(endOf(within)).toBe(endByTree(within));
    }
  });

  it("takes nothing of the text before for a part of the next", () => {
    const bytes = new JsonBytes();
    endOf("[true,false,null,12345678]", bytes);
    for (const text of ["[tru", "[", "[true,fals", "[true,false,null,1"]) {
      expect(endOf(text, bytes), text).toBe("refused");
    }
  });

  it("rejects values that nest deeper than 1,000 levels, however deep", () => {
    const nested = (levels: number): string => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
    expect(endOf(nested(1000))).toBe(2001);
    expect(endOf(nested(1001))).toBe("refused");
    expect(endOf("[".repeat(1_000_000))).toBe("refused");
    expect(endOf('{"a":'.repeat(1001))).toBe("refused");
  });

  it("takes texts of any size up to 2^20 characters, and no longer ones", () => {
    const bytes = new JsonBytes();
    for (const character of ["a", "ß", "注"]) {
      for (const length of [10, 16_370, 16_382, 16_384, 100_000, 1024 * 1024 - 2, 5]) {
        expect(endOf(`"${character.repeat(length)}"`, bytes)).toBe(length + 2);
      }
    }
    expect(bytes.load("a".repeat(1024 * 1024 + 1))).toBe(false);
  });

  it("gives a text back as it is, but for half a surrogate pair, which bytes can't stand for", () => {
    const bytes = new JsonBytes();
    for (const text of ['"a"', '"\ufeffß注😀\ufffd"']) {
      bytes.load(text);
      expect(bytes.slice(0, bytes.skipString(0))).toBe(text);
    }
    bytes.load('["\ud83d", "ß"]');
    expect(() => bytes.slice(1, bytes.skipString(1))).toThrow(SyntaxError);
    const end = bytes.skipValue(0, 0);
    expect(bytes.slice(end - 5, end)).toBe('"ß"]');
  });
});
