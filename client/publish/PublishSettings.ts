import { v7 } from "uuid";
import type { OptionRules } from "../../core/options/findOptionProblems.ts";
import { optionRules, wholeNumber } from "../../core/options/optionRules.ts";

/** How hard a client tries, and what it takes time, chance and ids from. */
export interface PublishSettings {
  /** How often an event is sent before it counts as failed, 1 to 50. @default 8 */
  readonly maxAttempts: number;
  /** Time for a `publish` in all, 1 ms to a day. @default 20,000 */
  readonly deadlineMs: number;
  /** Time for one call, 1 ms to a day; then its answer counts as lost. @default 5,000 */
  readonly callTimeoutMs: number;
  /** The longest pause before the second attempt; it doubles with each. @default 100 */
  readonly backoffBaseMs: number;
  /** The longest pause before any attempt. @default 5,000 */
  readonly backoffCapMs: number;
  /** Calls of one client at the same time, 1 to 100. @default 4 */
  readonly concurrency: number;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now: () => number;
  /** Resolves after `ms`, or once `signal` is aborted; never rejects. @default a timer */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for the jitter of pauses. @default Math.random */
  readonly random: () => number;
  /** An id no other event of the source has. @default UUIDv7 */
  readonly newId: () => string;
}

export const defaultPublishSettings: PublishSettings = {
  maxAttempts: 8,
  deadlineMs: 20_000,
  callTimeoutMs: 5000,
  backoffBaseMs: 100,
  backoffCapMs: 5000,
  concurrency: 4,
  now: Date.now,
  sleep,
  random: Math.random,
  newId: () => v7(),
};

const milliseconds = wholeNumber(1, 86_400_000);

/** What {@link PublishSettings} may be. */
export const publishSettingsRules: OptionRules<PublishSettings> = {
  maxAttempts: wholeNumber(1, 50),
  deadlineMs: milliseconds,
  callTimeoutMs: milliseconds,
  backoffBaseMs: milliseconds,
  backoffCapMs: milliseconds,
  concurrency: wholeNumber(1, 100),
  now: optionRules.function,
  sleep: optionRules.function,
  random: optionRules.function,
  newId: optionRules.function,
};

/** Not by `node:timers/promises`: the fake timers that publishers test with don't reach those. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });
}
