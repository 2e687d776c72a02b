import { adaptBias, base, delimiter, initialBias, initialCode, threshold } from "./punycode.ts";

/**
 * Encodes a label as the part of an A-label after `xn--` (RFC 3492, section 6.3). Quadratic: meant
 * for labels, which are short.
 */
export function encodePunycode(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < initialCode);
  let text = String.fromCharCode(...basic) + (basic.length > 0 ? delimiter : "");
  let done = basic.length;
  let code = initialCode;
  let bias = initialBias;
  let delta = 0;
  while (done < points.length) {
    const next = Math.min(...points.filter((point) => point >= code));
    delta += (next - code) * (done + 1);
    code = next;
    for (const point of points) {
      if (point < code) delta += 1;
      if (point !== code) continue;
      text += writeInteger(delta, bias);
      bias = adaptBias(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    code += 1;
  }
  return text;
}

/** A generalised variable-length integer, least significant digit first (section 3.3). */
function writeInteger(value: number, bias: number): string {
  let text = "";
  let rest = value;
  for (let place = 0; ; place += 1) {
    const least = threshold(place, bias);
    if (rest < least) return text + digit(rest);
    text += digit(least + ((rest - least) % (base - least)));
    rest = Math.floor((rest - least) / (base - least));
  }
}

function digit(value: number): string {
  return String.fromCharCode(value < 26 ? value + 0x61 : value - 26 + 0x30);
}
