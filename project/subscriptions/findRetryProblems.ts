import { asObject } from "../../core/json/asObject.ts";
import { findOptionProblems, type OptionRules } from "../../core/options/findOptionProblems.ts";
import { wholeNumber } from "../../core/options/optionRules.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { durationText } from "../../core/retries/describeRetries.ts";
import {
  maxHiddenSeconds,
  type RetryPolicy,
  subscriberRetry,
  totalSeconds,
} from "../../core/retries/RetryPolicy.ts";
import { visibilitySeconds, type WorkTimes } from "../../core/retries/visibilitySeconds.ts";
import { optionProblemText } from "./optionProblemText.ts";
import type { RetrySettings } from "./subscriptionSettings.ts";

/** More than anybody plans, and few enough for an environment or a description. */
const maxWaits = 100;

/** Half of the 14 days that a queue keeps a message: the rest is for the dead-letter queue. */
const maxTotalSeconds = 7 * 24 * 3600;

const rules: OptionRules<RetrySettings> = {
  attempts: wholeNumber(5, 1000),
  schedule: {
    allowed: `a list of 1 to ${maxWaits} waits in seconds such as [1, 5, 30]`,
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.length <= maxWaits,
  },
};

const waitRule = wholeNumber(1, maxHiddenSeconds);

/** What is wrong with a subscription's `retry`, in words; nothing where it is no object. */
export function findRetryProblems(retry: unknown, times: WorkTimes): readonly string[] {
  const given = asObject(retry);
  if (!given) return [];
  const problems = [
    ...findOptionProblems(given, rules).map((problem) => optionProblemText(problem, "retry.")),
    ...findWaitProblems(given["schedule"]),
  ];
  return problems.length > 0 ? problems : findTotalProblems(given, times);
}

function findWaitProblems(schedule: unknown): readonly string[] {
  if (!Array.isArray(schedule)) return [];
  const waits: readonly unknown[] = schedule;
  return waits.flatMap((wait, index): readonly string[] => {
    const name = `retry.schedule[${index}]`;
    if (!waitRule.accepts(wait, {})) {
      const allowed = `a whole number of seconds from 1 to ${maxHiddenSeconds} (SQS: 12 hours)`;
      return [`${name} must be ${allowed}, is ${shortValue(wait)}`];
    }
    const before = waits[index - 1];
    const falls = typeof before === "number" && Number(wait) < before;
    return falls ? [`${name} must be at least the ${before} before it, is ${String(wait)}`] : [];
  });
}

/** A queue that drops messages by age would lose what is still waiting. */
function findTotalProblems(given: RetrySettings, times: WorkTimes): readonly string[] {
  const policy: RetryPolicy = { ...subscriberRetry, ...given };
  const total = totalSeconds(policy, visibilitySeconds(times));
  if (!(total > maxTotalSeconds)) return [];
  return [
    `retry takes ${durationText(total)} in all, where each wait is at least the ` +
      `${visibilitySeconds(times)} s after a crash, and may take 7 d: take fewer attempts than ` +
      `${policy.attempts}, shorter waits, or a shorter timeoutSeconds`,
  ];
}
