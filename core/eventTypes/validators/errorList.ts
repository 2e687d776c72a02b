import type { ValidatorError } from "../StandaloneValidator.ts";

/** How many findings of one validation are kept whole. */
export const maxKeptErrors = 1000;

/** The keyword of a finding that is only counted. */
export const uncountedKeyword = "uncounted";

const uncounted: ValidatorError = { instancePath: "", keyword: uncountedKeyword };

/**
 * Appends a finding in place. Past {@link maxKeptErrors} only that there is one more: the
 * length stays exact, since validators decide by it, while memory stays small.
 */
export function addError(errors: ValidatorError[] | null, error: ValidatorError): ValidatorError[] {
  if (errors === null) return [error];
  errors.push(errors.length < maxKeptErrors ? error : uncounted);
  return errors;
}

/** Appends all of `added` to `errors` in place. */
export function joinErrors(
  errors: ValidatorError[] | null,
  added: ValidatorError[],
): ValidatorError[] {
  if (errors === null) return added;
  for (const error of added) addError(errors, error);
  return errors;
}
