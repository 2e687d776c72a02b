import { decodeLabel } from "./domains/decodeLabel.ts";
import { maxDomainLength } from "./domains/isDomainName.ts";
import { isLdhLabel } from "./domains/isLdhLabel.ts";
import { encodedLength, isUnicodeLabel } from "./domains/isUnicodeLabel.ts";
import { isRightToLeft, meetsBidiRule } from "./domains/meetsBidiRule.ts";

/** The full stop and its East Asian forms (RFC 3490, section 3.1). */
const separator = /[.\u3002\uFF0E\uFF61]/u;

/**
 * Whether a text is an internationalised host name of IDNA2008: each label a U-label, an A-label
 * or one of letters, digits and hyphens that no future use is reserved for (RFC 5890, section
 * 2.3), and where one is written from right to left, all as RFC 5893, section 2, has it.
 */
export function isIdnHostname(text: string): boolean {
  // Every label takes as many bytes of its A-label as it has code points, or more.
  if (text.length > 2 * maxDomainLength) return false;
  const labels = text.split(separator).map(toLabel);
  const shown = labels.map((label) => label?.shown ?? "");
  const bytes = labels.reduce((sum, label) => sum + (label?.bytes ?? 0) + 1, -1);
  if (shown.includes("") || bytes > maxDomainLength) return false;
  return !shown.some(isRightToLeft) || shown.every(meetsBidiRule);
}

/** A label as it is shown, and its bytes in the domain name system. */
interface Label {
  readonly shown: string;
  readonly bytes: number;
}

function toLabel(text: string): Label | undefined {
  if (isUnicodeLabel(text)) return { shown: text, bytes: encodedLength(text) };
  if (!isLdhLabel(text)) return undefined;
  const shown = text.startsWith("--", 2) ? decodeLabel(text) : text;
  return shown === undefined ? undefined : { shown, bytes: text.length };
}
