import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { explainMatch } from "../../../core/patterns/explainMatch.ts";
import { matches } from "../../../core/patterns/matches.ts";
import type { Pattern } from "../../../core/patterns/Pattern.ts";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import type { Random } from "../../support/mutate.ts";
import { choices } from "../../support/patterns/choices.ts";
import {
  patternText,
  type RandomPattern,
  randomPattern,
} from "../../support/patterns/RandomPattern.ts";
import { eventFor } from "../../support/patterns/randomEvent.ts";
import { shuffledEvent, shuffledPattern } from "../../support/patterns/shuffled.ts";

const runs = { numRuns: 400 };

function parsedOrUndefined(pattern: string | object): Pattern | undefined {
  try {
    return parsePattern(pattern);
  } catch (error) {
    if (error instanceof SignalboxError) return undefined;
    throw error;
  }
}

/** A valid pattern with its parts, and the value of an event made for it. */
function validPair(random: Random) {
  const parts = randomPattern(random);
  const pattern = parsedOrUndefined(patternText(parts));
  fc.pre(pattern !== undefined);
  const event: unknown = JSON.parse(eventFor(random, parts));
  const shown = `${patternText(parts)} of ${JSON.stringify(event)}`;
  return { parts, pattern, event, shown };
}

function check(property: (random: Random) => void): void {
  fc.assert(fc.property(choices(), property), runs);
}

describe("matching", () => {
  it("does not depend on the order of keys in the pattern, unless a field overrides another", () => {
    check((random) => {
      const { parts, pattern, event, shown } = validPair(random);
      fc.pre(pattern.overridden.length === 0);
      const other = patternText(shuffledPattern(parts, random));
      expect(matches(parsePattern(other), event), `${other}, not ${shown}`).toBe(
        matches(pattern, event),
      );
    });
  });

  it("does not depend on the order of keys in the event", () => {
    check((random) => {
      const { pattern, event, shown } = validPair(random);
      expect(matches(pattern, shuffledEvent(event, random)), shown).toBe(matches(pattern, event));
    });
  });

  it("is the same for an event's text and for what JSON.parse makes of it", () => {
    check((random) => {
      const { pattern, event, shown } = validPair(random);
      const read = parseEvent(JSON.stringify(event));
      expect(matches(pattern, read), shown).toBe(
        matches(pattern, JSON.parse(JSON.stringify(event))),
      );
    });
  });

  it("never takes more events for an added field, unless another has to be absent", () => {
    check((random) => {
      const { parts, pattern, event, shown } = validPair(random);
      const added = patternText([...parts, ...constraint(random)]);
      const narrower = parsedOrUndefined(added);
      fc.pre(narrower !== undefined && narrower.overridden.length === 0);
      fc.pre(!added.includes('{"exists":false}'));
      if (matches(narrower, event)) expect(matches(pattern, event), shown).toBe(true);
    });
  });

  it("may take more for an added field where another has to be absent from the same element", () => {
    const event = { people: [{ first: "Anna" }, { last: "Bell" }] };
    const noLast = { people: { last: [{ exists: false }] } };
    const annaNoLast = { people: { first: ["Anna"], last: [{ exists: false }] } };
    expect(matches(parsePattern(noLast), event)).toBe(false);
    expect(matches(parsePattern(annaNoLast), event)).toBe(true);
  });
});

describe("parsePattern", () => {
  it("reads an object as it reads the text that JSON.stringify writes of it", () => {
    check((random) => {
      const value = JSON.parse(patternText(randomPattern(random))) as object;
      expect(parsedOrUndefined(value)).toEqual(parsedOrUndefined(JSON.stringify(value)));
    });
  });
});

describe("explainMatch", () => {
  it("finds a mismatch of every branch in each event that does not match, and none in others", () => {
    check((random) => {
      const { pattern, event, shown } = validPair(random);
      const places = explainMatch(pattern, event).map(({ place }) => place);
      expect(places.length === 0, shown).toBe(matches(pattern, event));
      if (places.length === 0) return;
      const inBranches = pattern.branches.map((fields) => fields.map(({ place }) => place));
      expect(new Set(places).size, shown).toBe(places.length);
      for (const fields of inBranches) {
        expect(
          fields.some((place) => places.includes(place)),
          shown,
        ).toBe(true);
      }
    });
  });
});

describe("anything-but", () => {
  const operators = ["prefix", "suffix", "equals-ignore-case", "wildcard"] as const;

  it.each(operators)("takes exactly the texts that %s does not take", (operator) => {
    const texts = fc.string({ unit: fc.constantFrom("a", "A", "b", "ß", "*"), maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (operand, text) => {
        const plain = parsedOrUndefined({ f: [{ [operator]: operand }] });
        const negated = parsedOrUndefined({ f: [{ "anything-but": { [operator]: operand } }] });
        fc.pre(plain !== undefined && negated !== undefined);
        expect(matches(negated, { f: text })).toBe(!matches(plain, { f: text }));
      }),
      runs,
    );
  });
});

/** A field, or a few below one, that a pattern can be narrowed by. */
function constraint(random: Random): RandomPattern {
  return randomPattern(random, 1);
}
