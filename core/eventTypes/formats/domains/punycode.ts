const least = 1;
const most = 26;
const skew = 38;
const damp = 700;

/** The parameters of RFC 3492, section 5. */
export const base = 36;
export const initialBias = 72;
export const initialCode = 0x80;
export const delimiter = "-";

/** The threshold of a digit, the first of which is at place 0 (RFC 3492, section 3.3). */
export function threshold(place: number, bias: number): number {
  return Math.min(Math.max(base * (place + 1) - bias, least), most);
}

/** The bias after an integer has been read or written (RFC 3492, section 6.1). */
export function adaptBias(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? damp : 2));
  rest += Math.floor(rest / count);
  let steps = 0;
  while (rest > ((base - least) * most) / 2) {
    rest = Math.floor(rest / (base - least));
    steps += base;
  }
  return steps + Math.floor(((base - least + 1) * rest) / (rest + skew));
}
