import type { Violation } from "../envelope/Violation.ts";
import type { StandaloneValidator, ValidatorError } from "./StandaloneValidator.ts";
import { fromPointer, valueAt } from "./schema/jsonPointer.ts";
import { uncountedKeyword } from "./validators/errorList.ts";
import { violationMessage } from "./violationMessage.ts";

/** How many violations are told one by one; one more says how many were left out. */
export const maxViolations = 1000;

/**
 * Runs `validator` on `data` and says what it found, one violation a finding and at most
 * {@link maxViolations} of them. Never throws, whatever `data` is.
 */
export function toViolations(validator: StandaloneValidator, data: unknown): readonly Violation[] {
  try {
    if (validator(data)) return [];
  } catch (error) {
    if (error instanceof RangeError) return [tooDeep];
    throw error;
  }
  const errors = (validator.errors ?? []).filter((error) => !echoes.has(error.keyword));
  const told = errors
    .filter((error) => error.keyword !== uncountedKeyword)
    .slice(0, maxViolations)
    .map((error) => toViolation(error, data));
  if (errors.length === told.length) return told;
  const more = `${errors.length - told.length} more findings are not listed; correct these first`;
  return [...told, { pointer: "", message: more, keyword: "maxViolations" }];
}

/** Keywords whose error only repeats that of a schema inside them. */
const echoes: ReadonlySet<string> = new Set(["if", "propertyNames"]);

/** A schema that refers to itself is checked level by level, on the stack. */
const tooDeep: Violation = {
  pointer: "",
  message: "is nested too deeply to be checked; nest the data less",
  keyword: "nesting",
};

function toViolation(error: ValidatorError, data: unknown): Violation {
  const path = fromPointer(error.instancePath) ?? [];
  return {
    pointer: error.instancePath,
    message: violationMessage(error, valueAt(data, path)),
    keyword: error.keyword,
  };
}
