/**
 * Bidirectional classes of the code points that a U-label may hold, by Unicode's names; AL goes
 * as R, from which no rule for labels tells it apart. What no line names is L.
 */
const classes: readonly (readonly [letter: string, points: RegExp])[] = [
  ["E", /[\d۰-۹]/u], // EN
  ["A", /[٠-٩\u{10D30}-\u{10D39}]/u], // AN
  ["S", /-/u], // ES
  ["B", /[\u200C\u200D]/u], // BN
  ["O", /[·ʹʺˆ-ˏˬ͵ⸯ・ꙿꜗ-ꜟꞈ]/u], // ON
  ["M", /(?![\u0CBF\u0CC6\u{11A07}\u{11A08}\u{11C3F}])\p{Mn}/u], // NSM
  ["R", /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u],
];

/** The classes of a label's code points, a letter each. */
export function bidiClasses(label: string): string {
  return Array.from(
    label,
    (point) => classes.find(([, points]) => points.test(point))?.[0] ?? "L",
  ).join("");
}

/** Whether a domain name that has such a label must be checked for its directions (RFC 5893, section 1.4). */
export function isRightToLeft(label: string): boolean {
  return /[RA]/.test(bidiClasses(label));
}

/** Whether a label of such a domain name follows the six conditions of RFC 5893, section 2. */
export function meetsBidiRule(label: string): boolean {
  const letters = bidiClasses(label);
  if (letters.startsWith("L")) return /^[LESOBM]*$/.test(letters) && /[LE]M*$/.test(letters);
  if (!letters.startsWith("R") || !/^[RAESOBM]*$/.test(letters)) return false;
  return /[RAE]M*$/.test(letters) && !(letters.includes("E") && letters.includes("A"));
}
