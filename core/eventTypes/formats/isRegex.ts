/** Any escape, a property's as a whole. */
const escapes = /\\(?:[pP]\{[\w=]*\}|.)/gsu;

/**
 * Whether a text is a regular expression of ECMA-262, read with the flag `u` as those of
 * `pattern` are. Only its syntax is looked at: nothing is matched.
 */
export function isRegex(text: string): boolean {
  const known = new Map<string, boolean>();
  // V8 gathers the code points of a class as it reads: 200,000 times \p{L} take it half a minute.
  const plain = text.replaceAll(escapes, (written) => {
    if (!/^\\[pP]\{|^\\[WDSwsd]/.test(written)) return written;
    const isKnown = known.get(written) ?? isSyntax(written);
    known.set(written, isKnown);
    return isKnown ? "\\d" : written;
  });
  return isSyntax(plain);
}

function isSyntax(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
