import { matches } from "../../core/patterns/matches.ts";
import type { Pattern } from "../../core/patterns/Pattern.ts";
import { parsePattern } from "../../core/patterns/parsePattern.ts";
import type { Figure } from "../Figure.ts";

const rounds = 9;
const factor = 10;

/** A pattern, and events of any size that keep it busy to their end. */
interface WorstCase {
  readonly name: string;
  readonly pattern: Pattern;
  readonly size: number;
  readonly event: (size: number) => object;
}

const worstCases: readonly WorstCase[] = [
  {
    name: "wildcard of 41 stars whose last part is missing",
    pattern: parsePattern({ text: [{ wildcard: `${"*a".repeat(40)}*b*` }] }),
    size: 100_000,
    event: (size) => ({ text: "a".repeat(size) }),
  },
  {
    name: "wildcard that nearly fits at each character",
    pattern: parsePattern({ text: [{ wildcard: `*${"a".repeat(60)}b*${"a".repeat(60)}c` }] }),
    size: 100_000,
    event: (size) => ({ text: `${"a".repeat(size)}b` }),
  },
  {
    name: "fields that never hold in one element",
    pattern: parsePattern({ list: { a: [1], b: [1], c: [1] } }),
    size: 5000,
    event: (size) => ({
      list: Array.from({ length: size }, (_, index) =>
        index === 0 ? { a: 2, b: 1, c: 1 } : { a: 1, b: index % 2, c: (index + 1) % 2 },
      ),
    }),
  },
];

/** How much longer matching takes for an event ten times as long: some ten times, a hundred if it were quadratic. */
export function growth(): readonly Figure[] {
  return worstCases.map(({ name, pattern, size, event }) => {
    const short = event(size);
    const long = event(size * factor);
    const times = { short: [] as number[], long: [] as number[] };
    for (let round = -3; round < rounds; round += 1) {
      const shortMs = millisecondsOf(pattern, short);
      const longMs = millisecondsOf(pattern, long);
      if (round < 0) continue;
      times.short.push(shortMs);
      times.long.push(longMs);
    }
    const [shortest, longest] = [Math.min(...times.short), Math.min(...times.long)];
    const note = `${(size * factor).toLocaleString("en")} long: ${longest.toFixed(2)} ms`;
    const value = longest / shortest;
    return { name, value, unit: `× the time for ${factor} × the length`, goal: 3 * factor, note };
  });
}

function millisecondsOf(pattern: Pattern, event: object): number {
  const before = performance.now();
  if (matches(pattern, event)) throw new Error("a worst case is meant not to match");
  return performance.now() - before;
}
