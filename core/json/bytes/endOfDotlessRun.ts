import { firstSet, fourOf } from "./fourBytes.ts";

const ones = fourOf(0x01);
const highBits = fourOf(0x80);
const backslashes = fourOf(0x5c);
const quoteToControls = fourOf(0x02);
const afterQuote = fourOf(0x21);
const dots = fourOf(0x2e);

/** As `endOfRun`, but a dot ends the run too. */
export function endOfDotlessRun(view: DataView, start: number): number {
  for (let at = start; ; at += 4) {
    const four = view.getInt32(at, true);
    const special = ((four ^ quoteToControls) - afterQuote) | ((four ^ backslashes) - ones);
    const found = (special | ((four ^ dots) - ones)) & ~four & highBits;
    if (found !== 0) return at + firstSet(found);
  }
}
