import { isIpv4 } from "./isIpv4.ts";
import { isIpv6 } from "./isIpv6.ts";

/** A mailbox in its parts; no local part holds an unquoted `@`, and no domain any. */
interface Mailbox {
  readonly local: string;
  readonly domain: string;
}

/** Cuts a mailbox at its last `@`; undefined where there is none. */
export function splitMailbox(text: string): Mailbox | undefined {
  const at = text.lastIndexOf("@");
  return at < 0 ? undefined : { local: text.slice(0, at), domain: text.slice(at + 1) };
}

/** Whether a domain is an address in brackets (RFC 5321, section 4.1.3). No tag but `IPv6` is registered. */
export function isAddressLiteral(domain: string): boolean {
  if (!domain.startsWith("[") || !domain.endsWith("]")) return false;
  const address = domain.slice(1, -1);
  return /^IPv6:/i.test(address) ? isIpv6(address.slice("IPv6:".length)) : isIpv4(address);
}

/** What an atom can't hold; non-ASCII characters are left to the caller. */
const notInAtom = /[^\w!#$%&'*+\-/=?^`{|}~\u{80}-\u{10FFFF}]/u;
/** What stands between quotation marks, pairs with a backslash taken out, can't hold these. */
const notInQuotes = /["\\]|[^ -~\u{80}-\u{10FFFF}]/u;

/** Whether a local part is a `Dot-string` or a `Quoted-string` of RFC 5321, section 4.1.2, or of RFC 6531. */
export function isLocalPart(text: string): boolean {
  const [, inQuotes] = /^"(.*)"$/su.exec(text) ?? [];
  if (inQuotes !== undefined) return !notInQuotes.test(inQuotes.replaceAll(/\\[ -~]/g, ""));
  return text.split(".").every((atom) => atom !== "" && !notInAtom.test(atom));
}
