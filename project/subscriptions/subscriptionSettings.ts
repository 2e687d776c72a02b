import { asObject } from "../../core/json/asObject.ts";
import type { OptionRule, OptionRules } from "../../core/options/findOptionProblems.ts";
import { oneOf, wholeNumber } from "../../core/options/optionRules.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
import { type RetryPolicy, subscriberRetry } from "../../core/retries/RetryPolicy.ts";
import { environmentRule } from "./environmentRule.ts";

/** How soon events must be handled; sets batch size, batching window and concurrency. */
export type Urgency = "high" | "default" | "low";

/** What a subscriber promises of an event that comes again, and pays for. */
export const idempotencies = ["strict", "relaxed", "off"] as const;
export type Idempotency = (typeof idempotencies)[number];

/** Of which events a function writes a line to its log. */
export const logChoices = ["all", "failures"] as const;
export type LogChoice = (typeof logChoices)[number];

/** What a subscription may set for itself; what it leaves out follows from `urgency`. */
export interface SubscriptionSettings {
  /** @default "default" */
  readonly urgency?: Urgency;
  /** Messages per invocation, 1 to 10,000; more than 10 need a window. @default by urgency: 5, 10, 100 */
  readonly batchSize?: number;
  /** How long to wait for a batch to fill, 0 to 300 seconds. @default by urgency: 0, 0, 5 */
  readonly batchingWindowSeconds?: number;
  /** Most invocations at once, 2 to 1,000. @default by urgency: 50, 10, 2 */
  readonly maxConcurrency?: number;
  /** Memory of the function, 128 to 10,240 MB. @default 256 */
  readonly memoryMb?: number;
  /** Time limit of one invocation, that is of a batch: 1 to 900 seconds. @default 30 */
  readonly timeoutSeconds?: number;
  /**
   * Time limit of one message, at most nine tenths of `timeoutSeconds`. Messages are handled one
   * after another; one that would not get its full time any more is handed back untouched.
   *
   * @default a third of `timeoutSeconds`
   */
  readonly messageTimeoutSeconds?: number;
  /** When a message that failed comes again, and when it is given up. */
  readonly retry?: RetrySettings;
  /**
   * What an event is worth that was handled once and comes again. None loses any.
   *
   * - `strict`: it is handled again only if its process died during or right after it. Two writes an event.
   * - `relaxed`: it is handled again where its process died before the queue was told, its batch with
   *   it, or the queue hands out what it had deleted, or a copy is sent hours later. One write.
   * - `off`: it is handled as often as it comes, and twice at one time. No write.
   *
   * @default "strict"
   */
  readonly idempotency?: Idempotency;
  /**
   * Of which events a line is logged: `failures` leaves out those that were handled, ignored or
   * skipped, and with them a sixth of what a busy subscriber costs. Metrics count all of them, and
   * what the handler itself logs is written in any case.
   *
   * @default "all"
   */
  readonly log?: LogChoice;
  /**
   * Environment variables of the function, at most 2,560 bytes in all. Anyone who may see the
   * function reads them: a secret's place is Secrets Manager.
   *
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * When a message that failed comes again. One whose process crashed or ran out of time waits for
 * the queue's visibility time-out at least: six times `timeoutSeconds`, and the window.
 */
export interface RetrySettings {
  /** Receives before a message goes to the dead-letter queue, 5 to 1,000. @default 54 */
  readonly attempts?: number;
  /**
   * Seconds to wait after the first failure, the second and so on, each at least the one before,
   * at most 43,200 (12 hours); the last one repeats. A fifth more or less, so that not all come
   * back at once. All waits together take at most 7 days.
   *
   * @default [1, 5, 30, 120, 600, 1800], with 54 attempts some 24 hours
   */
  readonly schedule?: readonly number[];
}

/** The same with every setting decided. */
export interface DecidedSettings extends Required<Omit<SubscriptionSettings, "retry">> {
  readonly retry: RetryPolicy;
}

/** What defaults may depend on. */
type Basis = Pick<DecidedSettings, "urgency" | "timeoutSeconds">;

/** A setting: what it is by itself, and what it may be. */
interface Setting<Value> {
  readonly default: Value | ((basis: Basis) => Value);
  readonly rule: OptionRule;
}

/** What of an invocation's time one message may take: the rest is for handing back the others. */
const maxMessageShare = 0.9;

const defaultTimeoutSeconds = 30;

/** Every setting of a subscription, with what AWS allows for each. */
const settings: { readonly [Name in keyof DecidedSettings]: Setting<DecidedSettings[Name]> } = {
  urgency: { default: "default", rule: oneOf("high", "default", "low") },
  batchSize: {
    default: byUrgency({ high: 5, default: 10, low: 100 }),
    rule: wholeNumber(1, 10_000),
  },
  batchingWindowSeconds: {
    default: byUrgency({ high: 0, default: 0, low: 5 }),
    rule: wholeNumber(0, 300),
  },
  maxConcurrency: {
    default: byUrgency({ high: 50, default: 10, low: 2 }),
    rule: wholeNumber(2, 1000),
  },
  memoryMb: { default: 256, rule: wholeNumber(128, 10_240) },
  timeoutSeconds: { default: defaultTimeoutSeconds, rule: wholeNumber(1, 900) },
  messageTimeoutSeconds: {
    default: ({ timeoutSeconds }) => timeoutSeconds / 3,
    rule: {
      allowed: (options) => {
        const total = givenTimeout(options);
        const most = total * maxMessageShare;
        return `above 0 and at most ${most}, nine tenths of timeoutSeconds (${total})`;
      },
      accepts: (value, options) =>
        typeof value === "number" && value > 0 && value <= givenTimeout(options) * maxMessageShare,
    },
  },
  retry: {
    default: subscriberRetry,
    rule: { allowed: "an object", accepts: (value) => asObject(value) !== undefined },
  },
  idempotency: { default: "strict", rule: oneOf(...idempotencies) },
  log: { default: "all", rule: oneOf(...logChoices) },
  environment: { default: {}, rule: environmentRule },
};

/** What each setting may be. */
export const settingRules = Object.fromEntries(
  Object.entries(settings).map(([name, { rule }]) => [name, rule]),
) as OptionRules<SubscriptionSettings>;

/** Decides every setting that is left out. Takes only what {@link settingRules} accept. */
export function decideSettings(given: SubscriptionSettings): DecidedSettings {
  const { urgency = "default", timeoutSeconds = defaultTimeoutSeconds } = given;
  const basis: Basis = { urgency, timeoutSeconds };
  const defaults = Object.entries<Setting<unknown>>(settings).map(([name, setting]) => [
    name,
    typeof setting.default === "function" ? setting.default(basis) : setting.default,
  ]);
  const { retry, ...others } = withoutUndefined(given);
  return {
    ...(Object.fromEntries(defaults) as DecidedSettings),
    ...others,
    retry: { ...subscriberRetry, ...withoutUndefined(retry ?? {}) },
  };
}

function byUrgency(values: Readonly<Record<Urgency, number>>): (basis: Basis) => number {
  return ({ urgency }) => values[urgency];
}

/** The time limit an invocation would have, whatever is wrong with it. */
function givenTimeout({ timeoutSeconds }: Readonly<Record<string, unknown>>): number {
  return typeof timeoutSeconds === "number" ? timeoutSeconds : defaultTimeoutSeconds;
}
