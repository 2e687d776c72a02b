import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLines } from "../../../cli/lines/readLines.ts";

async function lines(pieces: readonly string[], maxBytes = 1000) {
  async function* stream() {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const found: (string | undefined)[] = [];
  for await (const some of readLines(stream(), maxBytes)) {
    found.push(...some.map((line) => line && Buffer.from(line).toString()));
  }
  return found;
}

describe("readLines", () => {
  it("gives the same lines however the stream is cut", async () => {
    const piece = fc.array(fc.constantFrom("a", "\n", "b"), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const texts = pieces.map((characters) => characters.join(""));
        const whole = texts.join("").split("\n");
        expect(await lines(texts)).toEqual(whole.at(-1) === "" ? whole.slice(0, -1) : whole);
      }),
    );
  });

  it("reads over a line that is too long, wherever it is cut", async () => {
    expect(await lines(["ab", "cd\nab\nabc", "d"], 3)).toEqual([undefined, "ab", undefined]);
    expect(await lines(["abc\n"], 3)).toEqual(["abc"]);
  });
});
