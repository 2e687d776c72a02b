/** A set of code points as ranges in order, with gaps between them. */
export type CodePoints = readonly CodePointRange[];

type CodePointRange = readonly [first: number, last: number];

const highest = 0x10_ff_ff;

/** Every code point of any of the sets. */
export function union(sets: readonly CodePoints[]): CodePoints {
  const merged: [number, number][] = [];
  for (const [first, last] of sets.flat().sort((a, b) => a[0] - b[0])) {
    const previous = merged.at(-1);
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

/** Every code point that is not of the set. */
export function complement(set: CodePoints): CodePoints {
  const starts = [0, ...set.map(([, last]) => last + 1)];
  const ends = [...set.map(([first]) => first - 1), highest];
  return starts.flatMap((start, index) => {
    const end = ends[index] ?? highest;
    return start <= end ? [[start, end] as const] : [];
  });
}

/** Whether some code point is of two or more of the sets. */
export function overlap(sets: readonly CodePoints[]): boolean {
  const ranges = sets.flat().sort((a, b) => a[0] - b[0]);
  return ranges.some(([first], index) => first <= (ranges[index - 1]?.[1] ?? -1));
}

const known = new Map<string, CodePoints>();

/**
 * The set of what a regular expression for one character takes, by asking for every code point:
 * some milliseconds, once.
 */
export function codePointsOf(source: string): CodePoints {
  const ranges = known.get(source) ?? union(everyCodePoint().map((text) => runsIn(text, source)));
  known.set(source, ranges);
  return ranges;
}

function runsIn(text: string, source: string): CodePoints {
  return Array.from(text.matchAll(new RegExp(`(?:${source})+`, "gu")), ([run]) => {
    const last = [...run.slice(-2)].at(-1);
    return [run.codePointAt(0) ?? 0, last?.codePointAt(0) ?? 0] as const;
  });
}

let texts: readonly string[] | undefined;

/** Every code point in texts where no two surrogates make a pair. */
function everyCodePoint(): readonly string[] {
  texts ??= [
    textOf(0, 0xd7_ff),
    textOf(0xd8_00, 0xdb_ff),
    textOf(0xdc_00, 0xdf_ff),
    textOf(0xe0_00, highest),
  ];
  return texts;
}

/** Most arguments that are passed at once. */
const chunk = 0x10_00;

function textOf(first: number, last: number): string {
  let text = "";
  for (let start = first; start <= last; start += chunk) {
    const length = Math.min(chunk, last - start + 1);
    text += String.fromCodePoint(...Array.from({ length }, (_, index) => start + index));
  }
  return text;
}
