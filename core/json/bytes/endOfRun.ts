import { firstSet, fourOf } from "./fourBytes.ts";

const ones = fourOf(0x01);
const highBits = fourOf(0x80);
const backslashes = fourOf(0x5c);
/** Takes the quote, 0x22, to just after the controls, and these to one another. */
const quoteToControls = fourOf(0x02);
const afterQuote = fourOf(0x21);

/**
 * Where a run of plain characters in a JSON string ends: at the first byte from `start` on that is
 * a quote, a backslash or a control character. There must be one, and three bytes after it.
 */
export function endOfRun(view: DataView, start: number): number {
  for (let at = start; ; at += 4) {
    const four = view.getInt32(at, true);
    const special = ((four ^ quoteToControls) - afterQuote) | ((four ^ backslashes) - ones);
    // A byte whose own high bit is set is a part of a character beyond ASCII.
    const found = special & ~four & highBits;
    if (found !== 0) return at + firstSet(found);
  }
}
