import { adaptBias, base, delimiter, initialBias, initialCode, threshold } from "./punycode.ts";

const highestCodePoint = 0x10_ff_ff;

/**
 * Decodes the part of an A-label after `xn--` (RFC 3492, section 6.2); undefined where it is none.
 * Quadratic: meant for labels, which are short.
 */
export function decodePunycode(text: string): string | undefined {
  const basicLength = Math.max(0, text.lastIndexOf(delimiter));
  const points = Array.from(text.slice(0, basicLength), (character) => character.charCodeAt(0));
  const rest = text.slice(basicLength === 0 ? 0 : basicLength + 1);
  let code = initialCode;
  let bias = initialBias;
  let place = 0;
  let position = 0;
  while (position < rest.length) {
    const read = readInteger(rest, position, bias);
    if (!read) return undefined;
    const count = points.length + 1;
    bias = adaptBias(read.value, count, place === 0 && position === 0);
    place += read.value;
    code += Math.floor(place / count);
    place %= count;
    if (code > highestCodePoint) return undefined;
    points.splice(place, 0, code);
    place += 1;
    position = read.end;
  }
  return String.fromCodePoint(...points);
}

/** A generalised variable-length integer, least significant digit first (section 3.3). */
function readInteger(
  text: string,
  start: number,
  bias: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  let weight = 1;
  for (let position = start; position < text.length; position += 1) {
    const digit = digitOf(text.charCodeAt(position));
    if (digit === undefined) return undefined;
    value += digit * weight;
    if (value > Number.MAX_SAFE_INTEGER) return undefined;
    const least = threshold(position - start, bias);
    if (digit < least) return { value, end: position + 1 };
    weight *= base - least;
  }
  return undefined;
}

function digitOf(unit: number): number | undefined {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 26;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower - 0x61 : undefined;
}
