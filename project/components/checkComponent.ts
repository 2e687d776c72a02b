import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { asObject } from "../../core/json/asObject.ts";
import {
  findOptionProblems,
  type OptionRule,
  type OptionRules,
} from "../../core/options/findOptionProblems.ts";
import { optionRules, wholeNumber } from "../../core/options/optionRules.ts";
import { shortValue } from "../../core/options/shortValue.ts";
import { withoutUndefined } from "../../core/options/withoutUndefined.ts";
import { stepMethods } from "../../core/pipelines/PipelineShape.ts";
import { environmentRule } from "../subscriptions/environmentRule.ts";
import { optionProblemText } from "../subscriptions/optionProblemText.ts";
import type { Component, ComponentOptions } from "./ComponentOptions.ts";
import type { DeclaredConfiguration } from "./configuration.ts";
import type {
  ExternalComponent,
  ExternalComponentOptions,
  ExternalConfiguration,
} from "./ExternalComponentOptions.ts";

/** Names of components, configurations and subjects: parts of steps' names, between dots. */
export const pipelineNamePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** Two of them and a method make a step's name. */
export const maxPipelineNameLength = 64;

/** What such a name must be, in words. */
export const pipelineNameAllowed = `lower case with underscores between words, at most ${maxPipelineNameLength} letters`;

/** A function's 900 seconds, less what it takes to say that its time is up. */
const timeoutRule = wholeNumber(1, 870);
const attemptsRule = wholeNumber(1, 10);
const nameRule: OptionRule = {
  allowed: pipelineNameAllowed,
  required: true,
  accepts: isPipelineName,
};
const configurationsRule: OptionRule = {
  allowed: "an object of configurations by name, at least one",
  required: true,
  accepts: (value) => Object.keys(asObject(value) ?? {}).length > 0,
};

const componentRules: OptionRules<ComponentOptions> = {
  name: nameRule,
  configurations: configurationsRule,
  memoryMb: wholeNumber(128, 10_240),
  timeoutSeconds: timeoutRule,
  attempts: attemptsRule,
  environment: environmentRule,
};

const sharedRules = {
  version: { ...wholeNumber(1, 1_000_000), required: true },
  dependsOn: {
    allowed: "a list of <configuration>.<component>, each once",
    accepts: (value) => Array.isArray(value) && isListOf(value, isConfigurationId),
  },
} as const satisfies Record<string, OptionRule>;

const configurationRules: OptionRules<DeclaredConfiguration> = {
  ...sharedRules,
  generate: optionRules.function,
  build: optionRules.function,
  upgrade: optionRules.function,
  timeoutSeconds: timeoutRule,
  attempts: attemptsRule,
};

const externalRules: OptionRules<ExternalComponentOptions> = {
  name: nameRule,
  configurations: configurationsRule,
  timeoutSeconds: wholeNumber(1, 86_400),
};

const externalConfigurationRules: OptionRules<ExternalConfiguration> = {
  ...sharedRules,
  methods: {
    allowed: `a list of ${stepMethods.join(" and ")}, at least one of the two`,
    accepts: (value) =>
      Array.isArray(value) && value.length > 0 && isListOf(value, (one) => isMethod(one)),
  },
};

/** Whether a name may be a component's, a configuration's or a subject's. */
export function isPipelineName(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= maxPipelineNameLength &&
    pipelineNamePattern.test(value)
  );
}

/** @throws {SignalboxError} COMPONENT_INVALID naming every option that is unknown or wrong. */
export function checkComponent(options: unknown): void {
  check(options, componentRules, configurationRules);
}

/** @throws {SignalboxError} COMPONENT_INVALID naming every option that is unknown or wrong. */
export function checkExternalComponent(options: unknown): void {
  check(options, externalRules, externalConfigurationRules);
}

/** Decides every setting that is left out. */
export function decideComponent(options: ComponentOptions): Component {
  const { name, configurations } = options;
  const defaults = { memoryMb: 256, timeoutSeconds: 60, attempts: 3, environment: {} };
  return { ...defaults, ...withoutUndefined(options), name, configurations, external: false };
}

/** Decides every setting that is left out. */
export function decideExternalComponent({
  name,
  configurations,
  timeoutSeconds = 3600,
}: ExternalComponentOptions): ExternalComponent {
  const decided = Object.entries(configurations).map(
    ([id, { version, dependsOn = [], methods = stepMethods }]) =>
      [id, { version, dependsOn, methods }] as const,
  );
  return { name, external: true, configurations: Object.fromEntries(decided), timeoutSeconds };
}

function check<Options extends object, Each extends object>(
  options: unknown,
  rules: OptionRules<Options>,
  eachRules: OptionRules<Each>,
): void {
  const given = asObject(options);
  const problems = given
    ? [
        ...findOptionProblems(given, rules).map((problem) => optionProblemText(problem)),
        ...Object.entries(asObject(given["configurations"]) ?? {}).flatMap(([name, value]) =>
          findConfigurationProblems(name, value, eachRules),
        ),
      ]
    : [`its options must be an object, are ${shortValue(options)}`];
  if (problems.length === 0) return;
  const about = given && typeof given["name"] === "string" ? ` ${shortValue(given["name"])}` : "";
  throw new SignalboxError(
    "COMPONENT_INVALID",
    `A component${about} is not valid: ${problems.join("; ")}.`,
  );
}

function findConfigurationProblems<Each extends object>(
  name: string,
  value: unknown,
  rules: OptionRules<Each>,
): readonly string[] {
  const given = asObject(value);
  return [
    ...(isPipelineName(name)
      ? []
      : [`a configuration's name must be ${pipelineNameAllowed}, is ${shortValue(name)}`]),
    ...(given
      ? findOptionProblems(given, rules).map((problem) => optionProblemText(problem, `${name}.`))
      : [`${name} must be what configuration({ … }) returns, is ${shortValue(value)}`]),
  ];
}

function isConfigurationId(value: unknown): boolean {
  const parts = typeof value === "string" ? value.split(".") : [];
  return parts.length === 2 && parts.every(isPipelineName);
}

function isMethod(value: unknown): boolean {
  return stepMethods.some((method) => method === value);
}

function isListOf(values: readonly unknown[], holds: (value: unknown) => boolean): boolean {
  return values.every(holds) && new Set(values).size === values.length;
}
