/** An IP address as fixed hexadecimal digits, upper case: 8 of IPv4, 32 of IPv6. */
export type IpAddress = string;

const maxLength = 45;
const ipv4 = /^(\d{1,10})\.(\d{1,10})\.(\d{1,10})\.(\d{1,10})$/;
const ipv6 = /^[\da-fA-F:]+$/;
const ipv6Group = /^[\da-fA-F]{1,4}$/;
const mappedIpv4 = "00000000000000000000FFFF";

/**
 * Reads an IP address in any spelling that EventBridge takes: leading zeros (decimal), upper and
 * lower case, `::`. IPv6 with a dotted end is none; an IPv4 address mapped into IPv6 without one
 * is the IPv4 address. Undefined when `text` is no address.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.length > maxLength) return undefined;
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): IpAddress | undefined {
  const parts = ipv4.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return parts.map((part) => part.toString(16).toUpperCase().padStart(2, "0")).join("");
}

function parseIpv6(text: string): IpAddress | undefined {
  if (!ipv6.test(text)) return undefined;
  const [left = "", right, ...more] = text.split("::");
  if (more.length > 0) return undefined;
  const head = parseGroups(left);
  const tail = parseGroups(right ?? "");
  if (head === undefined || tail === undefined) return undefined;
  const missing = 32 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 4) return undefined;
  const address = head + "0".repeat(missing) + tail;
  return address.startsWith(mappedIpv4) ? address.slice(mappedIpv4.length) : address;
}

function parseGroups(text: string): string | undefined {
  if (text === "") return "";
  const groups = text.split(":");
  if (!groups.every((group) => ipv6Group.test(group))) return undefined;
  return groups.map((group) => group.toUpperCase().padStart(4, "0")).join("");
}
