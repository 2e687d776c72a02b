import { decodeLabel, hasALabelPrefix } from "./domains/decodeLabel.ts";
import { isDomainName } from "./domains/isDomainName.ts";

/**
 * Whether a text is a host name of RFC 1123, section 2.1, whose labels that begin with `xn--` are
 * A-labels (RFC 5890, section 2.3.2.1).
 */
export function isHostname(text: string): boolean {
  if (!isDomainName(text)) return false;
  const claims = text.split(".").filter(hasALabelPrefix);
  return claims.every((label) => decodeLabel(label) !== undefined);
}
