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
import { eventFor, randomValue } from "../../support/patterns/randomEvent.ts";
import { randomPair } from "../../support/patterns/randomPair.ts";
import { randomName } from "../../support/patterns/randomScalars.ts";
import { readRecordedEvents } from "../../support/recordedEvents.ts";

interface Pair {
  readonly pattern: Pattern;
  readonly event: unknown;
}

function parsedOrNone(pattern: string): Pattern | undefined {
  try {
    return parsePattern(pattern);
  } catch (error) {
    if (error instanceof SignalboxError) return undefined;
    throw error;
  }
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

/** What became of an event's text: ids in order, or why it was refused. */
function outcome(match: () => readonly number[]): string {
  try {
    return match()
      .toSorted((a, b) => a - b)
      .join();
  } catch (error) {
    if (error instanceof SignalboxError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

function expectSameOfText(rules: RuleSet<number>, text: string): void {
  const read = outcome(() => rules.match(parseEvent(text)));
  expect(
    outcome(() => rules.matchText(text)),
    text,
  ).toBe(read);
}

/** JSON members that turn up inside of what rules don't ask for, twins of those asked for among them. */
function bulk(random: Random): string {
  const values = several(random, 1, 6, () => randomValue(random, 4));
  const members = values.map((value) => `${JSON.stringify(randomName(random))}:${value}`);
  return members.join(pick(random, [",", " , ", ",\n\t"]));
}

describe("a set of rules that reads an event's text", () => {
  it("answers as it does for what parseEvent reads, errors included", () => {
    fc.assert(
      fc.property(choices(2500), (random) => {
        const rules = new RuleSet<number>();
        const texts: string[] = [];
        for (let id = 0; id < 6; id += 1) {
          const { pattern, event } = randomPair(random);
          texts.push(event);
          const parsed = parsedOrNone(pattern);
          if (parsed) rules.add(id, parsed);
          if (chance(random, 0.2)) rules.delete(id - 1);
          for (const text of texts) expectSameOfText(rules, text);
          expectSameOfText(
            rules,
            event.replace("{", () => `{${bulk(random)},`),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it("does so wherever a recorded event is cut off or has a character too many", () => {
    const rules = new RuleSet<number>();
    const pattern = { detail: { sender: { login: [{ exists: true }] }, action: ["opened"] } };
    rules.add(0, parsePattern(pattern));
    const texts = readRecordedEvents().map(({ payload }) => JSON.stringify({ detail: payload }));
    const text = fc.constantFrom(...texts.filter(({ length }) => length < 12_000));
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.constantFrom("", ",", '"', "\\", "}", "0", "\n", "e"),
        cutOrPut,
      ),
      { numRuns: 300 },
    );

    function cutOrPut(whole: string, at: number, put: string): void {
      const position = at % whole.length;
      const rest = put === "" ? "" : whole.slice(position);
      expectSameOfText(rules, whole.slice(0, position) + put + rest);
    }
  });
});

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
