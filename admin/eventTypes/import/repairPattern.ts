/** Longer ones are left to their author. */
const maxLength = 10_000;

/**
 * The regular expression written so that it can be read with the flag `u`, as schema files are:
 * the same without needless backslashes, and with those that are needed. Undefined where that
 * can't be done.
 */
export function repairPattern(pattern: string): string | undefined {
  if (isReadable(pattern, "u")) return pattern;
  if (pattern.length > maxLength || !isReadable(pattern, "")) return undefined;
  const repaired = rewrite(pattern.match(tokens) ?? []);
  return isReadable(repaired, "u") ? repaired : undefined;
}

const tokens =
  /\\[pP]\{[^{}]*\}|\\u\{[0-9A-Fa-f]+\}|\\k<[^>]*>|\\c[A-Za-z]|\\[\s\S]|\{\d+(?:,\d*)?\}|[\s\S]/gu;

/** Escapes of several characters at once, which no range can start or end with. */
const setEscape = /^\\[wWdDsSpP]/;

function rewrite(parts: readonly string[]): string {
  let inClass = false;
  const written = parts.map((part, index) => {
    if (part.startsWith("\\")) return inClass && part === "\\-" ? part : needed(part);
    if (!inClass) {
      inClass = part === "[";
      return /^[\]{}]$/.test(part) ? `\\${part}` : part;
    }
    inClass = part !== "]";
    const besideSet = [parts[index - 1], parts[index + 1]].some((one = "") => setEscape.test(one));
    return part === "-" && besideSet ? "\\-" : part;
  });
  return written.join("");
}

/** The escape, or the character alone where nothing else is meant by it. */
function needed(escaped: string): string {
  return /^\\[^A-Za-z0-9$^*+?.()[\]{}|/\\]$/u.test(escaped) ? escaped.slice(1) : escaped;
}

function isReadable(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
