/**
 * Four bytes looked at at once, as the number that `DataView.getInt32(at, true)` reads. Subtracting
 * a byte from each sets the high bit of those that are less. Where that borrows from a neighbour,
 * only bytes after the first such one can be wrong, and the first is the one looked for.
 *
 * The loops that do so write their constants and steps out. They are where the time of reading
 * goes, and V8 neither keeps what a module imports at hand nor inlines without end: shared, they
 * make reading a fifth slower.
 */

/** The same byte four times. */
export function fourOf(byte: number): number {
  return Math.imul(byte, 0x01_01_01_01);
}

/** Which of four bytes is the first with a bit set: 0 to 3. */
export function firstSet(four: number): number {
  return (31 - Math.clz32(four & -four)) >>> 3;
}
