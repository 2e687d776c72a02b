import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { checkPattern } from "../../../core/patterns/checkPattern.ts";
import { explainMatch } from "../../../core/patterns/explainMatch.ts";
import { matches } from "../../../core/patterns/matches.ts";
import type { Pattern } from "../../../core/patterns/Pattern.ts";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import { RuleSet } from "../../../core/patterns/RuleSet.ts";
import { type Random, seededRandom } from "../mutate.ts";
import { chance } from "./choose.ts";
import { type RandomPair, randomPair } from "./randomPair.ts";

/** What became of the pairs of a run. */
export interface FuzzReport {
  readonly matched: number;
  readonly unmatched: number;
  readonly refusedPatterns: number;
  readonly refusedEvents: number;
  /** Reading and matching one pair at its slowest, without the checks around it. */
  readonly slowestMs: number;
  readonly slowest: RandomPair;
}

/** Rules kept from pair to pair, so that each event is held against many. */
const keptRules = 40;

/** What is refused, and by which code. Any other error is the failure that is looked for. */
const refusals: Readonly<Record<"pattern" | "event", readonly string[]>> = {
  pattern: ["PATTERN_INVALID"],
  event: ["PATTERN_EVENT_INVALID"],
};

function unlessRefused<T>(what: keyof typeof refusals, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SignalboxError && refusals[what].includes(error.code)) return undefined;
    throw error;
  }
}

/** The last patterns of a run, both in a set and in a list to hold it against. */
class Rules {
  readonly #set = new RuleSet<number>();
  readonly #patterns = new Map<number, Pattern>();
  #next = 0;

  add(pattern: Pattern): void {
    const oldest = this.#next - keptRules;
    if (this.#patterns.delete(oldest) !== this.#set.delete(oldest)) {
      throw new Error("the set of rules forgot one, or kept one too many");
    }
    this.#patterns.set(this.#next, pattern);
    this.#set.add(this.#next, pattern);
    this.#next += 1;
  }

  check(event: unknown, text: string): void {
    const found = this.#set.match(event).toSorted((a, b) => a - b);
    const foundInText = this.#set.matchText(text).toSorted((a, b) => a - b);
    if (found.join() !== foundInText.join()) {
      throw new Error(`the set finds ${found.join()}, of the text ${foundInText.join()}`);
    }
    const wanted = [...this.#patterns].flatMap(([id, pattern]) =>
      matches(pattern, event) ? [id] : [],
    );
    if (found.join() !== wanted.join()) {
      throw new Error(`the set of rules finds ${found.join()}, each by itself ${wanted.join()}`);
    }
  }
}

type Outcome = "matched" | "unmatched" | "refusedPatterns" | "refusedEvents";

function matchPair({ pattern, event }: RandomPair): {
  readonly outcome: Outcome;
  readonly parsed?: readonly [Pattern, unknown];
} {
  const parsedPattern = unlessRefused("pattern", () => parsePattern(pattern));
  if (parsedPattern === undefined) return { outcome: "refusedPatterns" };
  const parsedEvent = unlessRefused("event", () => parseEvent(event));
  if (parsedEvent === undefined) return { outcome: "refusedEvents" };
  const outcome = matches(parsedPattern, parsedEvent) ? "matched" : "unmatched";
  return { outcome, parsed: [parsedPattern, parsedEvent] };
}

/** How long a pair takes when the machine does nothing else meanwhile. */
function fastest(pair: RandomPair): number {
  const times = Array.from({ length: 3 }, () => {
    const before = performance.now();
    matchPair(pair);
    return performance.now() - before;
  });
  return Math.min(...times);
}

function checkAround(
  pair: RandomPair,
  outcome: Outcome,
  [pattern, event]: readonly [Pattern, unknown],
  rules: Rules,
  random: Random,
): void {
  if ((explainMatch(pattern, event).length === 0) !== (outcome === "matched")) {
    throw new Error(`explainMatch contradicts matches, which says ${outcome}`);
  }
  if (!chance(random, 0.1)) return;
  unlessRefused("pattern", () => checkPattern(pair.pattern));
  rules.add(pattern);
  rules.check(event, pair.event);
}

/**
 * Holds `pairs` generated patterns against generated events, the same ones for the same seed.
 *
 * @throws {Error} for anything that is neither an answer nor a documented refusal, and where two
 * ways of asking disagree; names the pair.
 */
export function fuzz({ seed, pairs }: { readonly seed: number; readonly pairs: number }) {
  const random = seededRandom(seed);
  const counts = { matched: 0, unmatched: 0, refusedPatterns: 0, refusedEvents: 0 };
  const rules = new Rules();
  let slowestMs = 0;
  let slowest: RandomPair = { pattern: "", event: "" };
  for (let index = 0; index < pairs; index += 1) {
    const pair = randomPair(random);
    try {
      const before = performance.now();
      const { outcome, parsed } = matchPair(pair);
      const tookMs = performance.now() - before;
      counts[outcome] += 1;
      if (tookMs > slowestMs) {
        const surelyMs = Math.min(tookMs, fastest(pair));
        if (surelyMs > slowestMs) [slowestMs, slowest] = [surelyMs, pair];
      }
      if (parsed) checkAround(pair, outcome, parsed, rules, random);
    } catch (cause) {
      const place = `pair ${index} of seed ${seed}: ${JSON.stringify(pair)}`;
      throw new Error(`${place}: ${String(cause)}`, { cause });
    }
  }
  return { ...counts, slowestMs, slowest } satisfies FuzzReport;
}
