import { type RetryPolicy, totalSeconds } from "./RetryPolicy.ts";

/** Waits to name before the sentence gets too long for a description. */
const maxNamed = 8;

/** A policy in one sentence of at most some 200 characters, for descriptions. */
export function describeRetries(policy: RetryPolicy): string {
  const { attempts, schedule } = policy;
  const waits = schedule.slice(0, attempts - 1);
  const named = waits.slice(0, maxNamed).map(durationText).join(", ");
  const isCut = waits.length > maxNamed;
  const repeats = !isCut && attempts - 1 > waits.length ? ", then always that" : "";
  return (
    `${attempts} attempts within ${durationText(totalSeconds(policy))}: ` +
    `again after ${named}${isCut ? " and so on" : ""}${repeats}`
  );
}

const units = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
  ["s", 1],
] as const;

/** A time in the largest unit in which it is at least 1, with at most one decimal: `1.5 h`. */
export function durationText(seconds: number): string {
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ["s", 1];
  return `${Math.round((seconds / size) * 10) / 10} ${unit}`;
}
