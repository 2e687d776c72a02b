import { isLdhLabel } from "./isLdhLabel.ts";

/** Most characters of a domain name as text: 255 bytes with the lengths of its labels (RFC 1035, section 2.3.4). */
export const maxDomainLength = 253;

/** Whether a text is a domain name of letters, digits and hyphens (RFC 1123, section 2.1). */
export function isDomainName(text: string): boolean {
  return text.length <= maxDomainLength && text.split(".").every(isLdhLabel);
}
