import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import { parseTopic } from "../topics/Topic.ts";
import { urgencySettings } from "./urgencySettings.ts";

/** Whole numbers a subscription may set, with what AWS allows for each. */
const ranges = {
  batchSize: [1, 10_000],
  batchingWindowSeconds: [0, 300],
  maxConcurrency: [2, 1000],
  memoryMb: [128, 10_240],
  timeoutSeconds: [1, 900],
  maxReceives: [5, 1000],
} as const;

const urgencies = Object.keys(urgencySettings);

const knownOptions = [
  "to",
  "when",
  "urgency",
  ...Object.keys(ranges),
  "messageTimeoutSeconds",
  "idempotent",
  "handle",
];

/** Messages of a batch that need no window to gather (Lambda, event source mapping). */
const maxBatchWithoutWindow = 10;

/** What of an invocation's time one message may take: the rest is for handing back the others. */
const maxMessageShare = 0.9;

/**
 * Looks at `when` only so far as it is an object. The bus evaluates it, not the function, so that
 * what reads patterns (12 KB of a bundle) stays out of there: synth lints it, all of them at once.
 *
 * @throws {SignalboxError} SUBSCRIPTION_INVALID naming every option that is unknown or wrong.
 */
export function checkSubscription(options: unknown): void {
  const given = asObject(options);
  const problems = given
    ? [
        ...findUnknown(given),
        ...findTopicProblems(given["to"]),
        ...findPatternProblems(given["when"]),
        ...findSettingProblems(given),
        ...findBatchProblems(given),
        ...findMessageTimeoutProblems(given),
        ...(typeof given["handle"] === "function"
          ? []
          : [`handle must be a function, is ${show(given["handle"])}`]),
      ]
    : [`its options must be an object, are ${show(options)}`];
  if (problems.length === 0) return;
  const about = given && typeof given["to"] === "string" ? ` to ${show(given["to"])}` : "";
  throw new SignalboxError(
    "SUBSCRIPTION_INVALID",
    `A subscription${about} is not valid: ${problems.join("; ")}.`,
  );
}

function findUnknown(given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(given)
    .filter((key) => !knownOptions.includes(key))
    .map((key) => {
      const nearest = nearestName(key, knownOptions);
      const hint = nearest ? `did you mean ${nearest}?` : `known are ${knownOptions.join(", ")}`;
      return `there is no option ${show(key)}: ${hint}`;
    });
}

function findTopicProblems(to: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(to) ? to : [to];
  if (entries.length === 0) return ["to must name at least one event type or topic, is empty"];
  const malformed = entries
    .filter((entry) => typeof entry !== "string" || !parseTopic(entry))
    .map(
      (entry) =>
        `to must hold ids like github@push or topics like github@pull_request.* and github@*, is ${show(entry)}`,
    );
  const repeated = entries
    .filter((entry, index) => entries.indexOf(entry) !== index)
    .map((entry) => `to names ${show(entry)} twice`);
  return [...malformed, ...new Set(repeated)];
}

function findPatternProblems(when: unknown): readonly string[] {
  if (when === undefined || asObject(when)) return [];
  return [`when must be an event pattern on detail such as { data: { … } }, is ${show(when)}`];
}

function findSettingProblems(given: Readonly<Record<string, unknown>>): readonly string[] {
  const outOfRange = Object.entries(ranges).flatMap(([name, [least, most]]) => {
    const value = given[name];
    if (value === undefined || isWholeNumber(value, least, most)) return [];
    return [`${name} must be a whole number from ${least} to ${most}, is ${show(value)}`];
  });
  const { urgency, idempotent } = given;
  const isKnownUrgency = typeof urgency === "string" && urgencies.includes(urgency);
  return [
    ...outOfRange,
    ...(urgency === undefined || isKnownUrgency
      ? []
      : [`urgency must be one of ${urgencies.join(", ")}, is ${show(urgency)}`]),
    ...(idempotent === undefined || typeof idempotent === "boolean"
      ? []
      : [`idempotent must be true or false, is ${show(idempotent)}`]),
  ];
}

function findBatchProblems(given: Readonly<Record<string, unknown>>): readonly string[] {
  const fromUrgency = given["urgency"] === "low" ? urgencySettings.low : urgencySettings.default;
  const batchSize = given["batchSize"] ?? fromUrgency.batchSize;
  const window = given["batchingWindowSeconds"] ?? fromUrgency.batchingWindowSeconds;
  if (typeof batchSize !== "number" || batchSize <= maxBatchWithoutWindow || window !== 0) {
    return [];
  }
  return [
    `a batchSize above ${maxBatchWithoutWindow} needs a batchingWindowSeconds of at least 1, ` +
      `is ${batchSize} with a window of 0`,
  ];
}

function findMessageTimeoutProblems(given: Readonly<Record<string, unknown>>): readonly string[] {
  const value = given["messageTimeoutSeconds"];
  const total = given["timeoutSeconds"] ?? 30;
  if (value === undefined || typeof total !== "number") return [];
  const most = total * maxMessageShare;
  if (typeof value === "number" && value > 0 && value <= most) return [];
  return [
    `messageTimeoutSeconds must be above 0 and at most ${most}, nine tenths of timeoutSeconds ` +
      `(${total}), is ${show(value)}`,
  ];
}

function isWholeNumber(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 200));
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? "a list" : "an object";
  }
  return typeof value === "function" ? "a function" : String(value);
}
