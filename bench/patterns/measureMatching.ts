import { writeFileSync } from "node:fs";
import { matches } from "../../core/patterns/matches.ts";
import type { Pattern } from "../../core/patterns/Pattern.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";
import { recordedEvents } from "../recordedEvents.ts";
import { generatedEvents } from "./generatedEvents.ts";
import { exactRules, mixedRules } from "./generatedRules.ts";
import { msPerRun } from "./msPerRun.ts";
import { readingRates } from "./readingRates.ts";
import { recordedRules } from "./recordedRules.ts";
import { ruleSet } from "./ruleSet.ts";

/** Run as a process of its own with `--expose-gc`; writes its figures to the named file. */
const [file = ""] = process.argv.slice(2);
const rounds = 41;
const counts = [1, 100, 10_000] as const;
/** Of the rate of bare `JSON.parse`, by the number of exact rules. */
const leastRate = { 1: 0.75, 100: 0.6, 10000: 0.55 } as const;
const megabyte = 1024 * 1024;

/** How fast texts are parsed and matched, as a share of how fast they are only parsed. */
function rate(texts: readonly string[], patterns: readonly Pattern[]): number {
  const rules = ruleSet(patterns);
  const parse = (): void => {
    for (const text of texts) JSON.parse(text);
  };
  const parseAndMatch = (): void => {
    for (const text of texts) rules.match(JSON.parse(text));
  };
  return median(Array.from({ length: rounds }, () => msPerRun(parse) / msPerRun(parseAndMatch)));
}

/** How many times as long it takes to match parsed events against one set as against another. */
function timesAsLong(
  events: readonly unknown[],
  one: (event: unknown) => unknown,
  other: (event: unknown) => unknown,
): number {
  const run = (match: (event: unknown) => unknown) => (): void => {
    for (const event of events) match(event);
  };
  return median(Array.from({ length: rounds }, () => msPerRun(run(one)) / msPerRun(run(other))));
}

function rates(): readonly Figure[] {
  const generated = generatedEvents(2000);
  const recorded = recordedEvents().map(({ body }) => body);
  const exact = counts.map(
    (count): Figure => ({
      name: `parse and match, ${count} exact rules`,
      value: rate(generated, exactRules(count)),
      unit: "× JSON.parse",
      atLeast: leastRate[count],
      note: `events of ${generated[0]?.length} bytes`,
    }),
  );
  const mixed = counts.map(
    (count): Figure => ({
      name: `parse and match, ${count} rules of all kinds`,
      value: rate(generated, mixedRules(count)),
      unit: "× JSON.parse",
    }),
  );
  const real = counts.map(
    (count): Figure => ({
      name: `parse and match recorded events, ${count} rules`,
      value: rate(recorded, recordedRules(count)),
      unit: "× JSON.parse",
    }),
  );
  return [...exact, ...mixed, ...real];
}

function comparisons(): readonly Figure[] {
  const events = generatedEvents(2000).map((text): unknown => JSON.parse(text));
  const one = ruleSet(exactRules(1));
  const many = ruleSet(exactRules(10_000));
  const inTurn = ([100, 10_000] as const).map((count): Figure => {
    const patterns = mixedRules(count);
    const rules = ruleSet(patterns);
    const few = events.slice(0, 50);
    return {
      name: `each of ${count} patterns in turn`,
      value: timesAsLong(
        few,
        (event) => patterns.filter((pattern) => matches(pattern, event)),
        (event) => rules.match(event),
      ),
      unit: "× as long as the rule set",
    };
  });
  return [
    {
      name: "parsed events, 10,000 exact rules",
      value: timesAsLong(
        events,
        (event) => many.match(event),
        (event) => one.match(event),
      ),
      unit: "× as long as 1 rule",
      goal: 3,
    },
    ...inTurn,
  ];
}

function heapMegabytes(): number {
  if (!globalThis.gc) throw new Error("start node with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed / megabyte;
}

function memory(): Figure {
  const before = heapMegabytes();
  const rules = ruleSet(mixedRules(10_000));
  const value = heapMegabytes() - before;
  return { name: `memory of ${rules.size} rules of all kinds`, value, unit: "MB", goal: 100 };
}

/** What one rule more costs a large set, and a small one. */
function changes(): Figure {
  const extra = mixedRules(10_100).slice(10_000);
  const change = (rules: ReturnType<typeof ruleSet>) => (): void => {
    for (const [index, pattern] of extra.entries()) rules.add(1_000_000 + index, pattern);
    for (const index of extra.keys()) rules.delete(1_000_000 + index);
  };
  const toLarge = change(ruleSet(mixedRules(10_000)));
  const toSmall = change(ruleSet(mixedRules(100)));
  const value = median(Array.from({ length: rounds }, () => msPerRun(toLarge) / msPerRun(toSmall)));
  return { name: "add and delete a rule among 10,000", value, unit: "× as long as among 100" };
}

const figures = [memory(), ...rates(), ...readingRates(), ...comparisons(), changes()];
writeFileSync(file, JSON.stringify(figures));
