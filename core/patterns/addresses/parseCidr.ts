import { AddressBlock } from "./AddressBlock.ts";
import { parseIpAddress } from "./parseIpAddress.ts";

/** Reads `10.0.0.0/8` or `2001:db8::/32`; answers what is wrong as a clause when it is neither. */
export function parseCidr(text: string): AddressBlock | string {
  const [ip = "", mask, ...more] = text.split("/");
  if (mask === undefined || more.length > 0) {
    return "must be an IP address and the number of its fixed bits, as in 10.0.0.0/8";
  }
  const address = parseIpAddress(ip);
  if (address === undefined) return `has no IP address before the slash, but ${JSON.stringify(ip)}`;
  const most = address.length * 4 - 1;
  const bits = /^\+?\d{1,9}$/.test(mask) ? Number(mask) : Number.NaN;
  if (bits >= 0 && bits <= most) return new AddressBlock(address, bits);
  return (
    `must fix 0 to ${most} bits, a whole number after the slash, is ${JSON.stringify(mask)}; ` +
    "for a single address write the address itself as a value"
  );
}
