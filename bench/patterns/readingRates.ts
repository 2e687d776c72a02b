import type { Pattern } from "../../core/patterns/Pattern.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";
import { recordedEvents } from "../recordedEvents.ts";
import { generatedEvents } from "./generatedEvents.ts";
import { exactRules } from "./generatedRules.ts";
import { largeOrders } from "./largeOrders.ts";
import { msPerRun } from "./msPerRun.ts";
import { recordedRules } from "./recordedRules.ts";
import { ruleSet } from "./ruleSet.ts";

const rounds = 41;
const counts = [1, 100, 10_000] as const;

/** Texts of events, rules to hold them against, and what to gain by not parsing what none asks for. */
interface Load {
  readonly name: string;
  readonly texts: readonly string[];
  readonly rules: (count: number) => readonly Pattern[];
  readonly leastGain?: number;
}

function loads(): readonly Load[] {
  const webhooks = recordedEvents()
    .map(({ body }) => body)
    .filter(({ length }) => length > 8000 && length < 13_000);
  return [
    { name: "webhooks", texts: webhooks, rules: recordedRules, leastGain: 1.45 },
    { name: "large orders", texts: largeOrders(200), rules: exactRules, leastGain: 1.45 },
    { name: "orders", texts: generatedEvents(2000), rules: exactRules },
  ];
}

/** How fast rule sets answer for events' texts, against parsing alone and parsing first, in turn. */
export function readingRates(): readonly Figure[] {
  return loads().flatMap((load) => counts.flatMap((count) => ratesOf(load, count)));
}

function ratesOf({ name, texts, rules, leastGain }: Load, count: number): readonly Figure[] {
  const set = ruleSet(rules(count));
  const onAll = (read: (text: string) => unknown) => (): void => {
    for (const text of texts) read(text);
  };
  const times = Array.from({ length: rounds }, () => ({
    parsing: msPerRun(onAll(JSON.parse)),
    parsingFirst: msPerRun(onAll((text) => set.match(JSON.parse(text)))),
    ofText: msPerRun(onAll((text) => set.matchText(text))),
  }));
  const bytes = texts.reduce((sum, { length }) => sum + length, 0) / texts.length;
  const what = `${name} as text, ${count} rules`;
  return [
    {
      name: what,
      value: median(times.map(({ parsing, ofText }) => parsing / ofText)),
      unit: "× JSON.parse",
      note: `events of ${(bytes / 1000).toFixed(1)} KB`,
    },
    {
      name: what,
      value: median(times.map(({ parsingFirst, ofText }) => parsingFirst / ofText)),
      unit: "× parsing first",
      ...(leastGain === undefined ? {} : { atLeast: leastGain }),
    },
  ];
}
