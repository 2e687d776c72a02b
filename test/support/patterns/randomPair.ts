import type { Random } from "../mutate.ts";
import { between, chance, pick } from "./choose.ts";
import { patternText, randomPattern } from "./RandomPattern.ts";
import { eventFor, randomValue } from "./randomEvent.ts";

/** A pattern and an event, as texts: neither need be valid. */
export interface RandomPair {
  readonly pattern: string;
  readonly event: string;
}

const pieces = [
  "[",
  "]",
  "{",
  "}",
  ",",
  ":",
  '"',
  "*",
  "\\",
  "0",
  "null",
  '{"a":1}',
  "e9",
  "\u0000",
];

/** The text with a piece of it left out, given twice, or put in another's place. */
function damaged(random: Random, text: string): string {
  const start = between(random, 0, text.length);
  const end = start + between(random, 0, 8);
  const piece = text.slice(start, end);
  const other = pick(random, ["", piece + piece, pick(random, pieces)]);
  return text.slice(0, start) + other + text.slice(end);
}

function deep(random: Random, innermost: string): string {
  const levels = between(random, 10, 2000);
  const [open, close] = pick(random, [
    ['{"a":', "}"],
    ["[", "]"],
    ['{"a":[', "]}"],
  ] as const);
  return `{"a":${open.repeat(levels)}${innermost}${close.repeat(levels)}}`;
}

/**
 * A pair of any kind: mostly a valid pattern with an event made for it; now and then a damaged
 * text, an event that has nothing to do with the pattern, or one of many levels.
 */
export function randomPair(random: Random): RandomPair {
  const parts = randomPattern(random);
  const pattern = patternText(parts);
  const event = eventFor(random, parts);
  const kind = random();
  if (kind < 0.8) return { pattern, event };
  if (kind < 0.88) return { pattern: damaged(random, pattern), event };
  if (kind < 0.93) return { pattern, event: damaged(random, event) };
  if (kind < 0.998) return { pattern, event: randomValue(random, 4) };
  const most = chance(random, 0.5) ? deep(random, "[1]") : pattern;
  return { pattern: most, event: deep(random, event) };
}
