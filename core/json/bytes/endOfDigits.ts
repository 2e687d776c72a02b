import { firstSet, fourOf } from "./fourBytes.ts";

const zeros = fourOf(0x30);
const highBits = fourOf(0x80);
const lowBits = fourOf(0x7f);
/** Sets the high bit of a byte from ten on. */
const fromTen = fourOf(0x80 - 10);

/** Where a run of decimal digits ends, which may have none. Three bytes must follow it. */
export function endOfDigits(view: DataView, start: number): number {
  for (let at = start; ; at += 4) {
    const values = view.getInt32(at, true) ^ zeros;
    const found = (((values & lowBits) + fromTen) | values) & highBits;
    if (found !== 0) return at + firstSet(found);
  }
}
