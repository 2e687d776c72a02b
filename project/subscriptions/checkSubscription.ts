import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import {
  findOptionProblems,
  type OptionRule,
  type OptionRules,
} from "../../core/options/findOptionProblems.ts";
import { optionRules } from "../../core/options/optionRules.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { parseTopic } from "../topics/Topic.ts";
import { findRetryProblems } from "./findRetryProblems.ts";
import { optionProblemText } from "./optionProblemText.ts";
import { decideSettings, type SubscriptionSettings, settingRules } from "./subscriptionSettings.ts";

/** Looked at more closely below. */
const anything: OptionRule = { allowed: "anything", accepts: () => true };

const rules: OptionRules<
  SubscriptionSettings & { to: unknown; when: unknown; publishes: unknown; handle: unknown }
> = {
  to: anything,
  /**
   * The bus evaluates it, not the function, so that what reads patterns (12 KB of a bundle) stays
   * out of there: synth lints it, all of them at once.
   */
  when: {
    allowed: "an event pattern on detail such as { data: { … } }",
    accepts: (when) => asObject(when) !== undefined,
  },
  publishes: optionRules.texts,
  ...settingRules,
  handle: { ...optionRules.function, required: true },
};

/** Messages of a batch that need no window to gather (Lambda, event source mapping). */
const maxBatchWithoutWindow = 10;

/**
 * Checks the options of a subscription, but for what its `when` says.
 *
 * @throws {SignalboxError} SUBSCRIPTION_INVALID naming every option that is unknown or wrong.
 */
export function checkSubscription(options: unknown): void {
  const given = asObject(options);
  const problems = given
    ? [
        ...findOptionProblems(given, rules).map((problem) => optionProblemText(problem)),
        ...findTopicProblems(given["to"]),
        ...findPublishedProblems(given["publishes"]),
        ...findBatchProblems(given),
        ...findRetryProblems(given["retry"], decideSettings(given)),
      ]
    : [`its options must be an object, are ${shortValue(options)}`];
  if (problems.length === 0) return;
  const about = given && typeof given["to"] === "string" ? ` to ${shortValue(given["to"])}` : "";
  throw new SignalboxError(
    "SUBSCRIPTION_INVALID",
    `A subscription${about} is not valid: ${problems.join("; ")}.`,
  );
}

function findTopicProblems(to: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(to) ? to : [to];
  if (entries.length === 0) return ["to must name at least one event type or topic, is empty"];
  const malformed = entries
    .filter((entry) => typeof entry !== "string" || !parseTopic(entry))
    .map(
      (entry) =>
        `to must hold ids like github@push or topics like github@pull_request.* and github@*, is ${shortValue(entry)}`,
    );
  return [...malformed, ...findRepeated("to", entries)];
}

function findPublishedProblems(publishes: unknown): readonly string[] {
  if (!Array.isArray(publishes)) return [];
  const ids: readonly unknown[] = publishes;
  const malformed = ids
    .filter((id) => typeof id === "string" && parseTopic(id)?.covers !== "type")
    .map((id) => `publishes must hold ids like orders@invoice.opened, is ${shortValue(id)}`);
  return [...malformed, ...findRepeated("publishes", ids)];
}

function findRepeated(option: string, entries: readonly unknown[]): readonly string[] {
  const repeated = entries.filter((entry, index) => entries.indexOf(entry) !== index);
  return [...new Set(repeated)].map((entry) => `${option} names ${shortValue(entry)} twice`);
}

function findBatchProblems(given: Readonly<Record<string, unknown>>): readonly string[] {
  const { batchSize, batchingWindowSeconds } = decideSettings(given);
  const isEnough = !(batchSize > maxBatchWithoutWindow && batchingWindowSeconds === 0);
  if (isEnough) return [];
  return [
    `a batchSize above ${maxBatchWithoutWindow} needs a batchingWindowSeconds of at least 1, ` +
      `is ${batchSize} with a window of 0`,
  ];
}
