import { decodePunycode } from "./decodePunycode.ts";
import { encodePunycode } from "./encodePunycode.ts";
import { isUnicodeLabel, maxLabelLength } from "./isUnicodeLabel.ts";

const prefix = /^xn--/i;

/** Whether a label claims, by its prefix, to be an A-label. */
export function hasALabelPrefix(label: string): boolean {
  return prefix.test(label);
}

/** The U-label of an A-label (RFC 5890, section 2.3.2.1); undefined for other labels. */
export function decodeLabel(label: string): string | undefined {
  if (label.length > maxLabelLength || !hasALabelPrefix(label)) return undefined;
  const encoded = label.replace(prefix, "").toLowerCase();
  const decoded = decodePunycode(encoded);
  if (decoded === undefined || !isUnicodeLabel(decoded)) return undefined;
  return encodePunycode(decoded) === encoded ? decoded : undefined;
}
