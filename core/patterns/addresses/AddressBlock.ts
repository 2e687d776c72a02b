import { InexactNumber, type Scalar } from "../Pattern.ts";
import { type IpAddress, parseIpAddress } from "./parseIpAddress.ts";

/**
 * IP addresses from the lowest to the highest of a block, or a single one, compared as EventBridge
 * does: digit by hexadecimal digit from the left, and no further than the answer is known. So an
 * IPv6 address whose first digits are those of an IPv4 block lies in it, and the digits of a
 * number are compared with blocks of both kinds: 10.0.0.0/8 takes a00::1, and 2001:db8::/0 and
 * 10.0.0.1/0 the number 1 (recorded on AWS).
 */
export class AddressBlock {
  /** The digits that all of its addresses start with. */
  readonly commonDigits: string;
  readonly #lowest: IpAddress;
  readonly #highest: IpAddress;

  /** @param bits how many leading bits are fixed; all when left out. */
  constructor(address: IpAddress, bits = address.length * 4) {
    const digits = [...address].map((digit) => Number.parseInt(digit, 16));
    const free = (index: number): number => 0xf >> Math.min(Math.max(bits - index * 4, 0), 4);
    this.#lowest = toText(digits.map((digit, index) => digit & ~free(index)));
    this.#highest = toText(digits.map((digit, index) => digit | free(index)));
    let common = 0;
    while (common < address.length && this.#lowest[common] === this.#highest[common]) common += 1;
    this.commonDigits = address.slice(0, common);
  }

  takes(value: Scalar): boolean {
    const digits = digitsOf(value);
    if (digits === undefined || !digits.startsWith(this.commonDigits)) return false;
    const fork = this.commonDigits.length;
    if (fork === this.#lowest.length) return true;
    const digit = digits.charAt(fork);
    if (!isDigit(digit)) return false;
    const [low, high] = [this.#lowest.charAt(fork), this.#highest.charAt(fork)];
    if (digit < low || digit > high) return false;
    if (digit > low && digit < high) return true;
    return digit === low
      ? isBeyond(digits, this.#lowest, fork + 1, (own, bound) => own > bound)
      : isBeyond(digits, this.#highest, fork + 1, (own, bound) => own < bound);
  }
}

/** What an address or a number is compared by. */
export function digitsOf(value: Scalar): string | undefined {
  if (typeof value === "string") return parseIpAddress(value);
  if (typeof value === "number") return String(value);
  return value instanceof InexactNumber ? value.text : undefined;
}

function isBeyond(
  digits: string,
  bound: string,
  from: number,
  isInside: (own: string, bound: string) => boolean,
): boolean {
  for (let at = from; at < bound.length; at += 1) {
    const digit = digits.charAt(at);
    if (!isDigit(digit)) return false;
    if (digit !== bound.charAt(at)) return isInside(digit, bound.charAt(at));
  }
  return true;
}

function isDigit(character: string): boolean {
  return (character >= "0" && character <= "9") || (character >= "A" && character <= "F");
}

function toText(digits: readonly number[]): string {
  return digits.map((digit) => digit.toString(16).toUpperCase()).join("");
}
