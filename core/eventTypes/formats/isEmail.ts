import { isDomainName } from "./domains/isDomainName.ts";
import { isAddressLiteral, isLocalPart, splitMailbox } from "./mailbox.ts";

/**
 * Whether a text is a `Mailbox` of RFC 5321, section 4.1.2: its local part may be quoted, its
 * domain an address in brackets.
 */
export function isEmail(text: string): boolean {
  const mailbox = splitMailbox(text);
  if (!mailbox || !isLocalPart(mailbox.local) || /[\u{80}-\u{10FFFF}]/u.test(mailbox.local))
    return false;
  return isDomainName(mailbox.domain) || isAddressLiteral(mailbox.domain);
}
