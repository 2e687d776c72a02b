import { optionalIndexes } from "../../core/audit/auditTableSchema.ts";
import { isShardPlan, shardPlanForm } from "../../core/audit/isShardPlan.ts";
import { defaultAdministrators } from "../../core/envelope/accessList.ts";
import type { Violation } from "../../core/envelope/Violation.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import {
  findOptionProblems,
  type OptionProblem,
  type OptionRule,
  type OptionRules,
} from "../../core/options/findOptionProblems.ts";
import { oneOf, optionRules, wholeNumber } from "../../core/options/optionRules.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
import { readable } from "../../core/text/readable.ts";
import { findGrantProblems } from "../grants/findGrantProblems.ts";
import { refuseGrants } from "../grants/refuseGrants.ts";
import { logChoices } from "../subscriptions/subscriptionSettings.ts";
import { deploymentNameRule } from "./deploymentNameRule.ts";
import { logRetentions } from "./logRetentions.ts";
import { operatorsRule } from "./operatorsRule.ts";
import type { SignalboxConfig, SignalboxOptions } from "./SignalboxConfig.ts";
import {
  type AccountQuotas,
  architectures,
  auditTableClasses,
  objectLockModes,
  type RegionalQuotas,
  type TracingOptions,
} from "./SignalboxConfig.ts";
import { shownValue } from "./shownValue.ts";
import { capacityRules, decideCapacity } from "./TableCapacity.ts";
import { tracingRules } from "./tracingRules.ts";

/** A setting: what it is by itself, and what it may be. */
interface Setting<Value> {
  readonly default: Value;
  readonly rule: OptionRule;
  /** Whether a message must not show what is given. @default false */
  readonly isSecret?: boolean;
}

type Settings<Options> = { readonly [Name in keyof Options]-?: Setting<Options[Name]> };

const anObject: OptionRule = {
  allowed: "an object",
  accepts: (value) => asObject(value) !== undefined,
};

const aList: OptionRule = {
  allowed: "a list",
  accepts: (value) => Array.isArray(value),
};

const quotaRule = readableRange(1, 100_000);

const rateRule = readableRange(1, 10_000_000);

/** Those of a Region are `undefined` until it is known. */
const quotas: Settings<AccountQuotas & Partial<RegionalQuotas>> = {
  schemaRegistries: { default: 10, rule: quotaRule },
  schemasPerRegistry: { default: 100, rule: quotaRule },
  busPolicyCharacters: { default: 10_240, rule: quotaRule },
  concurrentExecutions: { default: 1000, rule: quotaRule },
  rulesPerBus: { default: undefined, rule: quotaRule },
  invocationsPerSecond: { default: undefined, rule: rateRule },
  putEventsPerSecond: { default: undefined, rule: rateRule },
};

const tracing: Settings<TracingOptions> = {
  otlpEndpoint: { default: "", rule: tracingRules.otlpEndpoint },
  headers: { default: {}, rule: tracingRules.headers, isSecret: true },
  sampleRatio: { default: 1, rule: tracingRules.sampleRatio },
};

const settings: Settings<SignalboxConfig> = {
  name: { default: "signalbox", rule: deploymentNameRule },
  retentionDays: { default: 365, rule: readableRange(1, 3650) },
  logRetentionDays: {
    default: 30,
    rule: {
      allowed: `one of ${logRetentions.join(", ")}`,
      accepts: (value) => logRetentions.some((days) => days === value),
    },
  },
  gateLog: { default: "all", rule: oneOf(...logChoices) },
  alarmTopicArn: {
    default: undefined,
    rule: matching(
      /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
      "an SNS topic's ARN, arn:aws:sns:<region>:<account>:<topic>",
    ),
  },
  auditTableClass: { default: "standard", rule: oneOf(...auditTableClasses) },
  auditIndexes: {
    default: ["session"],
    rule: {
      allowed: `a list of ${Object.keys(optionalIndexes).join(", ")}, each once at most`,
      accepts: (value) =>
        Array.isArray(value) &&
        new Set(value).size === value.length &&
        value.every((name) => typeof name === "string" && Object.hasOwn(optionalIndexes, name)),
    },
  },
  auditShards: { default: [], rule: { allowed: shardPlanForm, accepts: isShardPlan } },
  administrators: {
    default: defaultAdministrators,
    rule: matching(/^[^\p{Cc}\p{Cs}]{1,256}$/u, "a claim of 1 to 256 characters"),
  },
  auditCapacity: { default: undefined, rule: anObject },
  stateCapacity: { default: undefined, rule: anObject },
  architecture: { default: "arm64", rule: oneOf(...architectures) },
  tracing: { default: undefined, rule: anObject },
  grants: { default: [], rule: aList },
  publishers: { default: undefined, rule: aList },
  operators: { default: [], rule: operatorsRule },
  encryptionKeyArn: {
    default: undefined,
    rule: matching(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,256}$/,
      "a KMS key's ARN, arn:aws:kms:<region>:<account>:key/<id>, and not an alias's",
    ),
  },
  detailObjectLock: { default: undefined, rule: oneOf(...objectLockModes) },
  deletionProtection: { default: true, rule: optionRules.flag },
  gateReservedConcurrency: { default: undefined, rule: readableRange(2, 1000) },
  quotas: { default: defaultsOf(quotas), rule: anObject },
};

/**
 * Decides every setting of a deployment. Takes hostile input as well as typed: all of it is
 * checked here, once.
 *
 * @throws {SignalboxError} CONFIG_INVALID naming each key at fault, its value and what is allowed;
 * for a key that doesn't exist, the nearest one that does.
 * @throws {SignalboxError} GRANT_INVALID with all that is wrong with the grants by themselves; what
 * types they name is held against those there are when the project is loaded.
 * @example
 * ```ts
 * import { defineConfig } from "signalbox/config";
 *
 * export const config = defineConfig({
 *   name: "shop",
 *   alarmTopicArn: "arn:aws:sns:eu-central-1:111122223333:on-call",
 *   retentionDays: 90,
 * });
 * ```
 */
export function defineConfig(options: SignalboxOptions = {}): SignalboxConfig {
  refuse(findProblems(options));
  const { auditCapacity, stateCapacity } = options;
  if (options.grants) refuseGrants(findGrantProblems(options.grants));
  return Object.freeze({
    ...withoutUndefined(defaultsOf(settings)),
    ...withoutUndefined(options),
    ...(auditCapacity ? { auditCapacity: decideCapacity(auditCapacity) } : {}),
    ...(stateCapacity ? { stateCapacity: decideCapacity(stateCapacity) } : {}),
    quotas: Object.freeze({
      ...withoutUndefined(defaultsOf(quotas)),
      ...withoutUndefined(options.quotas ?? {}),
    }),
    ...(options.tracing
      ? { tracing: Object.freeze({ ...defaultsOf(tracing), ...withoutUndefined(options.tracing) }) }
      : {}),
  }) as SignalboxConfig;
}

function findProblems(options: SignalboxOptions): readonly ConfigProblem[] {
  const given = asObject(options);
  if (!given) {
    return [
      { key: "", message: `the settings are ${shownValue(options)}, but must be an object.` },
    ];
  }
  return [
    ...problemsOf("", given, rulesOf(settings)),
    ...problemsOf("quotas.", given["quotas"], rulesOf(quotas)),
    ...problemsOf("auditCapacity.", given["auditCapacity"], capacityRules),
    ...problemsOf("stateCapacity.", given["stateCapacity"], capacityRules),
    ...problemsOf("tracing.", given["tracing"], rulesOf(tracing), secretsOf(tracing)),
  ];
}

/** What is wrong with one setting. */
interface ConfigProblem {
  /** Where it stands in the configuration. */
  readonly key: string;
  readonly message: string;
}

/**
 * Nothing where they are no object: that is a problem of the setting that holds them.
 *
 * @param prefix where the options stand in the configuration.
 */
function problemsOf<Options extends object>(
  prefix: string,
  options: unknown,
  rules: OptionRules<Options>,
  secrets: ReadonlySet<string> = new Set(),
): readonly ConfigProblem[] {
  const given = asObject(options);
  if (!given) return [];
  return findOptionProblems(given, rules).map((problem) => {
    const key = `${prefix}${problem.key}`;
    return { key, message: problemText(key, prefix, problem, secrets) };
  });
}

function problemText(
  key: string,
  prefix: string,
  problem: OptionProblem,
  secrets: ReadonlySet<string>,
): string {
  if (problem.kind === "unknown") {
    const { nearest, known } = problem;
    const hint = nearest ? `Did you mean ${prefix}${nearest}?` : `Known: ${known.join(", ")}.`;
    return `there is no setting ${key}. ${hint}`;
  }
  if (problem.value === undefined) return `${key} is missing, and must be ${problem.allowed}.`;
  const isSecret = secrets.has(problem.key);
  const value = isSecret ? "something else (not shown)" : shownValue(problem.value);
  return `${key} is ${value}, but must be ${problem.allowed}.`;
}

function rulesOf<Options>(all: Settings<Options>): OptionRules<Options> {
  return Object.fromEntries(
    Object.entries<Setting<unknown>>(all).map(([name, { rule }]) => [name, rule]),
  ) as OptionRules<Options>;
}

/** Settings whose values no message shows. */
function secretsOf<Options>(all: Settings<Options>): ReadonlySet<string> {
  const entries = Object.entries<Setting<unknown>>(all);
  return new Set(entries.flatMap(([name, { isSecret }]) => (isSecret ? [name] : [])));
}

function refuse(problems: readonly ConfigProblem[]): void {
  const [first, ...others] = problems;
  if (!first) return;
  const texts = problems.map(({ message }) => `\n- ${message}`).join("");
  throw new SignalboxError(
    "CONFIG_INVALID",
    `signalbox.config.ts: ${others.length === 0 ? first.message : `${problems.length} problems:${texts}`}`,
    {
      // One is told by the message.
      violations: others.length === 0 ? [] : problems.map(toViolation),
    },
  );
}

function toViolation({ key, message }: ConfigProblem): Violation {
  return { pointer: `/${key.replaceAll(".", "/")}`, message, keyword: "setting" };
}

function defaultsOf<Options>(all: Settings<Options>): Options {
  return Object.fromEntries(
    Object.entries<Setting<unknown>>(all).map(([name, setting]) => [name, setting.default]),
  ) as Options;
}

function matching(pattern: RegExp, allowed: string): OptionRule {
  return { allowed, accepts: (value) => typeof value === "string" && pattern.test(value) };
}

function readableRange(least: number, most: number): OptionRule {
  const [from, to] = [least, most].map(readable);
  return { ...wholeNumber(least, most), allowed: `a whole number from ${from} to ${to}` };
}
