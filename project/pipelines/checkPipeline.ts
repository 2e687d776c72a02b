import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { sourcePattern } from "../../core/eventTypes/eventTypeId.ts";
import { routerSource } from "../../core/eventTypes/routerTypes.ts";
import { maxSourceLength } from "../../core/eventTypes/schema/checkPath.ts";
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
import { characterCount } from "../../core/text/characterCount.ts";
import { isPipelineName, pipelineNameAllowed } from "../components/checkComponent.ts";
import { environmentRule } from "../subscriptions/environmentRule.ts";
import { optionProblemText } from "../subscriptions/optionProblemText.ts";
import { findComponentProblems } from "./findComponentProblems.ts";
import { findDependencyProblems } from "./findDependencyProblems.ts";
import type { Pipeline, PipelineOptions, WorkflowOptions } from "./PipelineOptions.ts";

const anObject = (of: string): OptionRule => ({
  allowed: `an object of ${of} by name, at least one`,
  required: true,
  accepts: (value) => Object.keys(asObject(value) ?? {}).length > 0,
});

const rules: OptionRules<PipelineOptions> = {
  name: {
    allowed: `the context's name: lower case with dashes between words, at most ${maxSourceLength} letters, and not ${routerSource}, which is the router's own`,
    required: true,
    accepts: isName,
  },
  subjects: {
    allowed: `a list of names, each ${pipelineNameAllowed}, and each once`,
    required: true,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(isPipelineName) &&
      new Set(value).size === value.length,
  },
  workflows: anObject("workflows"),
  createTarget: { ...optionRules.function, required: true },
  openTarget: { ...optionRules.function, required: true },
  components: anObject("components"),
  owner: {
    allowed: "the name of a team, of 1 to 128 characters",
    accepts: (value) => typeof value === "string" && value !== "" && characterCount(value) <= 128,
  },
  memoryMb: wholeNumber(128, 10_240),
  timeoutSeconds: wholeNumber(1, 300),
  deadlineSeconds: wholeNumber(60, 31_536_000),
  environment: environmentRule,
};

const workflowRules: OptionRules<WorkflowOptions> = {
  from: {
    allowed: (options) => `one of the subjects, ${subjectsText(options)}`,
    required: true,
    accepts: isSubject,
  },
  to: {
    allowed: (options) => `one of the subjects, ${subjectsText(options)}`,
    required: true,
    accepts: isSubject,
  },
  methods: {
    allowed: '["generate"], ["build"] or ["generate", "build"]',
    required: true,
    accepts: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(
        (method, index) => method === stepMethods.filter((one) => value.includes(one))[index],
      ),
  },
};

/** Hands a workflow's rules the subjects that it may name. */
const subjectsKey = Symbol("subjects");

/** @throws {SignalboxError} PIPELINE_INVALID naming everything that is wrong with it. */
export function checkPipeline(options: unknown): void {
  const given = asObject(options);
  const problems = given
    ? [
        ...findOptionProblems(given, rules).map((problem) => optionProblemText(problem)),
        ...findWorkflowProblems(given),
        ...findComponentProblems(asObject(given["components"]) ?? {}),
      ]
    : [`its options must be an object, are ${shortValue(options)}`];
  if (problems.length === 0) problems.push(...findDependencyProblems(options as PipelineOptions));
  if (problems.length === 0) return;
  throw new SignalboxError(
    "PIPELINE_INVALID",
    `The pipeline ${shortValue(given?.["name"])} is not valid: ${problems.join("; ")}.`,
  );
}

/** Decides every setting that is left out. */
export function decidePipeline<Subject extends string>(
  options: PipelineOptions<Subject>,
): Pipeline {
  const owner = options.name;
  const times = { timeoutSeconds: 30, deadlineSeconds: 3600 };
  const defaults = { owner, memoryMb: 256, ...times, environment: {} };
  return { ...defaults, ...withoutUndefined(options) } as Pipeline;
}

function isName(value: unknown): boolean {
  return (
    typeof value === "string" &&
    sourcePattern.test(value) &&
    value.length <= maxSourceLength &&
    value !== routerSource
  );
}

function findWorkflowProblems(given: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(asObject(given["workflows"]) ?? {}).flatMap(([name, value]) => {
    const workflow = asObject(value);
    return [
      ...(sourcePattern.test(name)
        ? []
        : [`a workflow's name must be lower case with dashes, is ${shortValue(name)}`]),
      ...(workflow
        ? findOptionProblems({ ...workflow, [subjectsKey]: given["subjects"] }, workflowRules).map(
            (problem) => optionProblemText(problem, `workflows.${name}.`),
          )
        : [`workflows.${name} must be { from, to, methods }, is ${shortValue(value)}`]),
    ];
  });
}

function isSubject(value: unknown, options: object): boolean {
  return subjectsOf(options).includes(value);
}

function subjectsText(options: object): string {
  return subjectsOf(options).filter(isPipelineName).join(", ");
}

function subjectsOf(options: object): readonly unknown[] {
  const subjects: unknown = Reflect.get(options, subjectsKey);
  return Array.isArray(subjects) ? subjects : [];
}
