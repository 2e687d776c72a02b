import { maxDomainLength } from "./domains/isDomainName.ts";
import { isIdnHostname } from "./isIdnHostname.ts";
import { isAddressLiteral, isLocalPart, splitMailbox } from "./mailbox.ts";

/** Most code units of a domain as it comes: four for each that normalization leaves, which takes more time than their number. */
const maxUnnormalizedLength = 8 * maxDomainLength;

/**
 * Whether a text is a `Mailbox` of RFC 6531, section 3.3: as that of an email, with any
 * non-ASCII characters in the local part and U-labels in the domain. The domain is put into
 * normalization form C first, as for a look-up (RFC 5891, section 5.2).
 */
export function isIdnEmail(text: string): boolean {
  const mailbox = splitMailbox(text);
  if (!mailbox || !isLocalPart(mailbox.local) || !text.isWellFormed()) return false;
  const { domain } = mailbox;
  if (domain.length > maxUnnormalizedLength) return false;
  return isIdnHostname(domain.normalize("NFC")) || isAddressLiteral(domain);
}
