import { describe, expect, it } from "vitest";
import { matches } from "../../../../core/patterns/matches.ts";
import { parseEvent } from "../../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../../core/patterns/parsePattern.ts";
import { RuleSet } from "../../../../core/patterns/RuleSet.ts";
import { type Answer, answer, answerOfText, matchesInRuleSet } from "./answer.ts";
import { expectNone } from "./expectNone.ts";
import { leftOut } from "./leftOut.ts";
import { readVectors } from "./readVectors.ts";

interface Vector {
  readonly id: number;
  readonly class: string;
  readonly pattern: string;
  readonly event: string;
  readonly match?: boolean;
  readonly error?: string;
}

const all = readVectors<Vector>("event-patterns");
const vectors = all.filter(({ id }) => !Object.hasOwn(leftOut, id));
const classes = [...new Set(vectors.map((vector) => vector.class))];

function wanted({ match }: Vector): Answer {
  return match ?? "refused";
}

function disagreements(
  chosen: readonly Vector[],
  ask: (pattern: string, event: string) => Answer,
): readonly string[] {
  return chosen.flatMap((vector) => {
    const found = ask(vector.pattern, vector.event);
    if (found === wanted(vector)) return [];
    return [`${vector.id}: ${vector.pattern} of ${vector.event} is ${found}`];
  });
}

describe("the vectors of event-patterns.jsonl", () => {
  it("are all there, but for those left out for a reason", () => {
    expect(all.length).toBe(6883);
    expect(all.length - vectors.length).toBe(Object.keys(leftOut).length);
  });

  it.each(classes)("agree with matches: class %s", (name) => {
    const ofClass = vectors.filter((vector) => vector.class === name);
    expectNone(disagreements(ofClass, answer));
  });

  it("agree with a set of one rule", () => {
    expectNone(
      disagreements(vectors, (pattern, event) => answer(pattern, event, matchesInRuleSet)),
    );
  });

  it("agree with a set of one rule that reads the event's text", () => {
    expectNone(disagreements(vectors, answerOfText));
  });

  it.each([
    ["parsed", (rules: RuleSet<string>, event: string) => rules.match(parseEvent(event))],
    ["as text", (rules: RuleSet<string>, event: string) => rules.matchText(event)],
  ])("agree with one set of all their patterns, events %s", (_, matchAll) => {
    const answered = vectors.filter(({ match }) => match !== undefined);
    const rules = new RuleSet<string>();
    for (const text of new Set(answered.map(({ pattern }) => pattern))) {
      rules.add(text, parsePattern(text));
    }
    expect(rules.size).toBeGreaterThan(1000);
    const matched = new Map<string, ReadonlySet<string>>();
    const wrong = answered.filter(({ pattern, event, match }) => {
      const found = matched.get(event) ?? new Set(matchAll(rules, event));
      matched.set(event, found);
      return found.has(pattern) !== match;
    });
    expectNone(wrong.map(({ id, pattern, event }) => `${id}: ${pattern} of ${event}`));
  });

  it("have matches and a set of many rules agree on each other's events", () => {
    const patterns = everyNth(new Set(vectors.map(({ pattern }) => pattern)), 4).flatMap(valid);
    const events = everyNth(new Set(vectors.map(({ event }) => event)), 6).flatMap(readable);
    const rules = new RuleSet<number>();
    for (const [id, pattern] of patterns.entries()) rules.add(id, pattern);
    const wrong = events.filter((event) => {
      const one = patterns.flatMap((pattern, id) => (matches(pattern, event) ? [id] : []));
      return one.join() !== rules.match(event).toSorted(ascending).join();
    });
    expect(patterns.length).toBeGreaterThan(300);
    expectNone(wrong.map((event) => JSON.stringify(event)));
  });
});

function ascending(a: number, b: number): number {
  return a - b;
}

function everyNth(texts: ReadonlySet<string>, step: number): readonly string[] {
  return [...texts].filter((_text, index) => index % step === 0);
}

function valid(text: string) {
  return answer(text, "{}") === "refused" ? [] : [parsePattern(text)];
}

function readable(text: string): readonly unknown[] {
  return answer('{"a":[1]}', text) === "refused" ? [] : [parseEvent(text)];
}
