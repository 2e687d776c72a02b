import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import { refuseUnknownKeys, show } from "./refuseUnknownKeys.ts";
import type { SignalboxConfig, SignalboxOptions } from "./SignalboxConfig.ts";
import { auditTableClasses, type Quotas } from "./SignalboxConfig.ts";

/** The retentions CloudWatch Logs knows, in days (PutRetentionPolicy, API reference). */
const logRetentions: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

const defaults = {
  name: "signalbox",
  retentionDays: 365,
  logRetentionDays: 30,
  alarmTopicArn: undefined,
  auditTableClass: "standard",
  quotas: {
    schemaRegistries: 10,
    schemasPerRegistry: 100,
    rulesPerBus: 300,
  },
} as const satisfies Record<keyof SignalboxOptions, unknown> & { quotas: Quotas };

const namePattern = /^[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?$/;
const topicPattern = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/;

/**
 * Decides every setting of a deployment. Takes hostile input as well as typed: all of it is
 * checked here, once.
 *
 * @throws {SignalboxError} CONFIG_INVALID naming the key, the value and what is allowed; for a
 * key that doesn't exist, the nearest one that does.
 */
export function defineConfig(options: SignalboxOptions = {}): SignalboxConfig {
  refuseUnknownKeys("", options, Object.keys(defaults));
  const given = { ...defaults, ...withoutUndefined(options) };
  checkName(given.name);
  checkInteger("retentionDays", given.retentionDays, 1, 3650);
  if (!logRetentions.includes(given.logRetentionDays)) {
    refuse("logRetentionDays", given.logRetentionDays, `one of ${logRetentions.join(", ")}`);
  }
  if (!auditTableClasses.includes(given.auditTableClass)) {
    refuse("auditTableClass", given.auditTableClass, `one of ${auditTableClasses.join(", ")}`);
  }
  const topic = given.alarmTopicArn;
  if (topic !== undefined && (typeof topic !== "string" || !topicPattern.test(topic))) {
    refuse("alarmTopicArn", topic, "an SNS topic's ARN, arn:aws:sns:<region>:<account>:<topic>");
  }
  return Object.freeze({
    name: given.name,
    retentionDays: given.retentionDays,
    logRetentionDays: given.logRetentionDays,
    ...(topic === undefined ? {} : { alarmTopicArn: topic }),
    auditTableClass: given.auditTableClass,
    quotas: decideQuotas(given.quotas),
  });
}

function decideQuotas(given: Partial<Quotas>): Quotas {
  if (!asObject(given)) refuse("quotas", given, "an object");
  refuseUnknownKeys("quotas.", given, Object.keys(defaults.quotas));
  const quotas: Quotas = { ...defaults.quotas, ...withoutUndefined(given) };
  for (const [key, value] of Object.entries(quotas)) {
    checkInteger(`quotas.${key}`, value, 1, 100_000);
  }
  return Object.freeze(quotas);
}

function checkName(name: unknown): void {
  if (typeof name === "string" && namePattern.test(name)) return;
  const allowed =
    "1 to 20 lower-case letters, digits and dashes, starting with a letter and not ending in a dash";
  refuse("name", name, allowed);
}

function checkInteger(key: string, value: unknown, least: number, most: number): void {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
  const [from, to] = [least, most].map((bound) => bound.toLocaleString("en"));
  refuse(key, value, `a whole number from ${from} to ${to}`);
}

function refuse(key: string, value: unknown, allowed: string): never {
  throw new SignalboxError(
    "CONFIG_INVALID",
    `signalbox.config.ts: ${key} is ${show(value)}, but must be ${allowed}.`,
  );
}

function withoutUndefined<Options extends object>(options: Options): Partial<Options> {
  const set = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as Partial<Options>;
}
