import { SignalboxError } from "../../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../../core/json/asObject.ts";
import { type CopyLimits, copyJson } from "../../../../core/json/copyJson.ts";
import { shortValue } from "../../../../core/options/shortValue.ts";
import { maxConfigurationBytes } from "../../../../core/pipelines/Configuration.ts";
import type { StepMethod } from "../../../../core/pipelines/PipelineShape.ts";
import { maxAnsweredMappings, readMappings } from "./readMappings.ts";
import type { StepResult } from "./StepStore.ts";

/** Deeper data is more likely to be a mistake than meant. */
const levels = 200;

const limits: Readonly<Record<StepMethod, CopyLimits>> = {
  generate: {
    levels,
    levelsOf: "a configuration",
    maxValues: maxConfigurationBytes,
    // And the names of the answer's own members.
    maxCharacters: maxConfigurationBytes + 100,
  },
  build: { levels, levelsOf: "an answer", maxValues: 100_000, maxCharacters: 20_000_000 },
};

const tooLarge: Readonly<Record<StepMethod, string>> = {
  generate: `may have data of ${maxConfigurationBytes} bytes as JSON, and is larger`,
  build: `may have ${maxAnsweredMappings} record mappings, and is larger`,
};

const allowed: Readonly<Record<StepMethod, string>> = {
  generate: '{ success: true, data } or { success: false, errors: ["why"] }',
  build:
    '{ success: true, recordMappings: { type: { "old id": "new id" } } } or ' +
    '{ success: false, errors: ["why"] }',
};

const members: Readonly<Record<StepMethod, readonly string[]>> = {
  generate: ["success", "errors", "data"],
  build: ["success", "errors", "recordMappings"],
};

/** What is asked for, and by whom it was answered. */
export interface AnsweredStep {
  readonly method: StepMethod;
  /** `<configuration>.<component>`. */
  readonly configuration: string;
  /** Of the configuration as it is declared. */
  readonly version: number;
}

/**
 * What a component answered, as it is kept: a copy, so that what the answer becomes later changes
 * nothing. Takes whatever there is, getters that throw and proxies included.
 *
 * @throws {SignalboxError} STEP_REFUSED when it says that it can't or won't.
 * @throws {SignalboxError} STEP_ANSWER_INVALID when it is no answer, or too large.
 */
export function checkAnswer(answer: unknown, step: AnsweredStep): StepResult {
  const { success, errors, data, recordMappings = {} } = readAnswer(answer, step);
  if (success === false) throw refusal(errors, step);
  if (success !== true) throw wrong(step, `its success is ${shortValue(success)}`);
  if (Array.isArray(errors) ? errors.length > 0 : errors !== undefined) {
    throw wrong(step, "it says success, and has errors besides");
  }
  if (step.method === "generate") {
    return { method: "generate", version: step.version, data: dataText(data, step) };
  }
  const { mappings, problem } = readMappings(recordMappings, step.configuration);
  if (problem !== undefined) throw wrong(step, problem);
  return { method: "build", mappings };
}

function readAnswer(answer: unknown, step: AnsweredStep): Readonly<Record<string, unknown>> {
  const { method } = step;
  const copy = copyJson(answer, "", limits[method]);
  if (!copy) throw wrong(step, `it ${tooLarge[method]}`);
  const [first, ...others] = copy.violations;
  if (first) {
    const more = others.length > 0 ? `, and so are ${others.length} more places` : "";
    throw wrong(step, `${first.pointer || "it"} ${first.message}${more}`);
  }
  const object = asObject(copy.value);
  if (!object) throw wrong(step, `it is ${shortValue(copy.value)}`);
  const unknown = Object.keys(object).find((name) => !members[method].includes(name));
  if (unknown !== undefined)
    throw wrong(step, `it has ${shortValue(unknown)}, which means nothing`);
  return object;
}

function dataText(data: unknown, step: AnsweredStep): string {
  if (data === undefined) throw wrong(step, "it has no data");
  const text = JSON.stringify(data);
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes <= maxConfigurationBytes) return text;
  throw wrong(step, `its data is ${bytes} bytes as JSON, and may be ${maxConfigurationBytes}`);
}

function refusal(errors: unknown, step: AnsweredStep): SignalboxError {
  const isSaid = (error: unknown) => typeof error === "string" && error.trim() !== "";
  if (!Array.isArray(errors) || errors.length === 0 || !errors.every(isSaid)) {
    return wrong(step, "it says no success, and its errors are no list of texts that say why");
  }
  return new SignalboxError("STEP_REFUSED", errors.join("; "));
}

function wrong({ method, configuration }: AnsweredStep, problem: string): SignalboxError {
  return new SignalboxError(
    "STEP_ANSWER_INVALID",
    `The answer to ${method} of ${configuration} is none: ${problem}. It must be ${allowed[method]}.`,
  );
}
