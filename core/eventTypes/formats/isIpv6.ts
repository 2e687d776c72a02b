import { isIpv4 } from "./isIpv4.ts";

const longest = "0000:0000:0000:0000:0000:0000:255.255.255.255".length;
const groups = 8;

/** Whether a text is an IPv6 address of RFC 4291, section 2.2, without a zone. */
export function isIpv6(text: string): boolean {
  if (text.length > longest) return false;
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return false;
  if (tail === undefined) return groupsIn(head, true) === groups;
  // Two colons stand for at least one group of zeros (RFC 5952 says not for a single one alone,
  // which only binds who writes addresses).
  return partIn(head, false) + partIn(tail, true) < groups;
}

/** Groups of a part, which may be empty. */
function partIn(part: string, isLast: boolean): number {
  return part === "" ? 0 : groupsIn(part, isLast);
}

/** How many groups a text holds; infinitely many when one is wrong. An IPv4 address at its end is two. */
function groupsIn(part: string, isLast: boolean): number {
  const fields = part.split(":");
  const last = fields.at(-1) ?? "";
  const hasIpv4 = isLast && last.includes(".");
  if (hasIpv4 && !isIpv4(last)) return Number.POSITIVE_INFINITY;
  const hexadecimal = hasIpv4 ? fields.slice(0, -1) : fields;
  const isRight = hexadecimal.every((field) => /^[\da-fA-F]{1,4}$/.test(field));
  return isRight ? fields.length + (hasIpv4 ? 1 : 0) : Number.POSITIVE_INFINITY;
}
