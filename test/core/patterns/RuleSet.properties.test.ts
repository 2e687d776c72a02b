import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { matches } from "../../../core/patterns/matches.ts";
import type { Pattern } from "../../../core/patterns/Pattern.ts";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import { RuleSet } from "../../../core/patterns/RuleSet.ts";
import type { Random } from "../../support/mutate.ts";
import { choices } from "../../support/patterns/choices.ts";
import { chance, pick, several } from "../../support/patterns/choose.ts";
import { patternText, randomPattern } from "../../support/patterns/RandomPattern.ts";
import { eventFor } from "../../support/patterns/randomEvent.ts";

interface Pair {
  readonly pattern: Pattern;
  readonly event: unknown;
}

/** A valid pattern and an event made for it; none where the generated pattern is refused. */
function pair(random: Random): readonly Pair[] {
  const parts = randomPattern(random, 2);
  try {
    const pattern = parsePattern(patternText(parts));
    return [{ pattern, event: parseEvent(eventFor(random, parts)) }];
  } catch (error) {
    if (error instanceof SignalboxError) return [];
    throw error;
  }
}

function expectAgreement(
  rules: RuleSet<number>,
  kept: ReadonlyMap<number, Pattern>,
  event: unknown,
): void {
  const wanted = [...kept].flatMap(([id, pattern]) => (matches(pattern, event) ? [id] : []));
  expect(rules.match(event).toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b));
}

describe("a set of rules", () => {
  it("matches what each rule by itself matches, whatever was added and taken out before", () => {
    fc.assert(
      fc.property(choices(1500), (random) => {
        const pairs = several(random, 1, 12, () => pair(random)).flat();
        const events = pairs.map(({ event }) => event);
        const rules = new RuleSet<number>();
        const kept = new Map<number, Pattern>();
        for (const [id, { pattern }] of pairs.entries()) {
          rules.add(id, pattern);
          kept.set(id, pattern);
          if (chance(random, 0.3)) {
            const gone = pick(random, [...kept.keys()]);
            expect(rules.delete(gone)).toBe(kept.delete(gone));
          }
          expect(rules.size).toBe(kept.size);
          expectAgreement(rules, kept, pick(random, events));
        }
        for (const event of events) expectAgreement(rules, kept, event);
      }),
      { numRuns: 150 },
    );
  });

  it("matches nothing once every rule is taken out", () => {
    fc.assert(
      fc.property(choices(800), (random) => {
        const pairs = several(random, 1, 8, () => pair(random)).flat();
        const rules = new RuleSet<number>();
        for (const [id, { pattern }] of pairs.entries()) rules.add(id, pattern);
        for (const id of pairs.keys()) expect(rules.delete(id)).toBe(true);
        expect(rules.size).toBe(0);
        for (const { event } of pairs) expect(rules.match(event)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
