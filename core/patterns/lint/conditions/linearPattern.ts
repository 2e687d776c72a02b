/** One place in a text: what may stand there. */
export interface Atom {
  takes(character: string): boolean;
  /** Nothing may stand there as well. */
  readonly optional: boolean;
  /** Any number may stand there; such an atom is optional. */
  readonly repeated: boolean;
}

/** Atoms kept of a pattern; what would be more is taken for any number. */
const maxAtoms = 512;

const anything: Atom = { takes: () => true, optional: true, repeated: true };

/** A character, an escape or a class, and how often. */
const token =
  /(?<set>\[(?:\\.|[^\]\\])*\]|\\(?:[dDwWsS]|[pP]\{[^}]*\}|[\^$\\.*+?()[\]{}|/-])|[^\\^$*+?()[\]{}|])(?<count>[*+?]\??|\{\d+(?:,\d*)?\}\??)?/uy;

/**
 * Reads a regular expression that is a sequence of characters and classes with repetitions: most
 * of what schemas hold. Undefined where it has groups, alternatives or back references.
 */
export function linearPattern(source: string): readonly Atom[] | undefined {
  const starts = source.startsWith("^");
  const ends = /(?<!\\)(?:\\\\)*\$$/.test(source);
  const inner = source.slice(starts ? 1 : 0, ends ? -1 : undefined);
  const atoms: Atom[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < inner.length) {
    const groups = token.exec(inner)?.groups;
    if (!groups) return undefined;
    atoms.push(...repeat(groups["set"] ?? "", groups["count"], maxAtoms - atoms.length));
    if (atoms.length > maxAtoms) return undefined;
  }
  return [...(starts ? [] : [anything]), ...atoms, ...(ends ? [] : [anything])];
}

function repeat(set: string, count: string | undefined, room: number): readonly Atom[] {
  const takes = taker(set);
  const [least, most] = countsOf(count);
  const one = { takes, optional: false, repeated: false };
  const maybe = { takes, optional: true, repeated: false };
  const many = { takes, optional: true, repeated: true };
  const needed = Array.from({ length: Math.min(least, room) }, () => one);
  if (most > room || least > room) return [...needed, many];
  return [...needed, ...Array.from({ length: most - least }, () => maybe)];
}

function countsOf(count = "{1}"): readonly [least: number, most: number] {
  if (count.startsWith("*")) return [0, Number.POSITIVE_INFINITY];
  if (count.startsWith("+")) return [1, Number.POSITIVE_INFINITY];
  if (count.startsWith("?")) return [0, 1];
  const [, least = "1", comma, most = ""] = /^\{(\d+)(,)?(\d*)\}/.exec(count) ?? [];
  if (comma === undefined) return [Number(least), Number(least)];
  return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
}

function taker(set: string): (character: string) => boolean {
  const expression = new RegExp(`^${set === "/" ? "\\/" : set}$`, "u");
  const known = new Map<string, boolean>();
  return (character) => {
    const verdict = known.get(character) ?? expression.test(character);
    known.set(character, verdict);
    return verdict;
  };
}
