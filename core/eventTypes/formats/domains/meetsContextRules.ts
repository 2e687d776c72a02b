import { isJoined } from "./isJoined.ts";

const zeroWidthNonJoiner = "\u200C";
const zeroWidthJoiner = "\u200D";

/** Rules of code points by what stands beside them: RFC 5892, appendices A.3 to A.9. */
const broken = [
  /(?<!l)·|·(?!l)/u,
  /͵(?!\p{Script=Greek})/u,
  /(?<!\p{Script=Hebrew})[׳״]/u,
  /^[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]*・[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]*$/u,
];

/** Whether every code point of a label stands where RFC 5892, appendix A, lets it. */
export function meetsContextRules(label: string): boolean {
  if (broken.some((rule) => rule.test(label))) return false;
  if (/[٠-٩]/u.test(label) && /[۰-۹]/u.test(label)) return false;
  const points = Array.from(label);
  return points.every((point, index) => {
    if (point !== zeroWidthJoiner && point !== zeroWidthNonJoiner) return true;
    if (isVirama(points[index - 1] ?? "")) return true;
    return point === zeroWidthNonJoiner && isJoined(points, index);
  });
}

const mark1 = "\u0334";
const mark9 = "\u094D";

/**
 * Whether a code point has the canonical combining class 9, Virama: it stays on either side of one
 * that has it, and moves behind a mark of a lower class, when marks are put in order.
 */
function isVirama(point: string): boolean {
  const isStable = (text: string) => text.normalize("NFD") === text;
  return isStable(mark9 + point) && isStable(point + mark9) && !isStable(point + mark1);
}
