import { encodePunycode } from "./encodePunycode.ts";
import { isRightToLeft, meetsBidiRule } from "./meetsBidiRule.ts";
import { meetsContextRules } from "./meetsContextRules.ts";

/** Most bytes of a label (RFC 1035, section 2.3.4). */
export const maxLabelLength = 63;

/** Exceptions, and code points that are judged by where they stand (RFC 5892, sections 2.6 and 2.8). */
const special = "ßς۽۾་〇·͵׳״・٠-٩۰-۹\\u200C\\u200D";
const lettersAndDigits = new RegExp(
  `^[a-z\\d\\-${special}\\p{Ll}\\p{Lu}\\p{Lo}\\p{Nd}\\p{Lm}\\p{Mn}\\p{Mc}]+$`,
  "u",
);

/**
 * Letters and digits that are disallowed all the same: exceptions, old Hangul letters, those that
 * folding changes, ignorable ones, and the ignorable blocks (RFC 5892, sections 2.2 to 2.9).
 */
const disallowed = new RegExp(
  [
    "[\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B]",
    "[\\u1100-\\u11FF\\uA960-\\uA97C\\uD7B0-\\uD7C6\\uD7CB-\\uD7FB]",
    "(?![ßς\\u200C\\u200D])[\\p{Changes_When_NFKC_Casefolded}\\p{Default_Ignorable_Code_Point}]",
    "[\\p{White_Space}\\p{Noncharacter_Code_Point}]",
    "[\\u20D0-\\u20FF\\u{1D100}-\\u{1D24F}]",
  ].join("|"),
  "u",
);

/**
 * Whether a label is a U-label: what RFC 5890, section 2.3.2.1, has non-ASCII labels of domain
 * names be, by the protocol of RFC 5891, sections 4.2 and 4.4.
 */
export function isUnicodeLabel(label: string): boolean {
  // Every code point takes a byte or more of the A-label.
  if (label.length > 2 * maxLabelLength || !/[\u{80}-\u{10FFFF}]/u.test(label)) return false;
  if (label.startsWith("-") || label.endsWith("-") || label.startsWith("--", 2)) return false;
  if (/^\p{M}/u.test(label) || label.normalize("NFC") !== label) return false;
  if (!lettersAndDigits.test(label) || disallowed.test(label)) return false;
  if (!meetsContextRules(label) || (isRightToLeft(label) && !meetsBidiRule(label))) return false;
  return encodedLength(label) <= maxLabelLength;
}

/** Bytes of the A-label of a U-label. */
export function encodedLength(label: string): number {
  return "xn--".length + encodePunycode(label).length;
}
