import { SignalboxError } from "../core/errors/SignalboxError.ts";

/** The environment of a process, as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variable `name`, which must be set and not empty.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when it is missing; not retryable.
 */
export function requiredVariable(environment: Environment, name: string): string {
  const value = environment[name];
  if (value) return value;
  throw new SignalboxError(
    "ENVIRONMENT_INVALID",
    `Environment variable ${name} is ${value === undefined ? "not set" : "empty"}: ` +
      "the constructs of infra/ set it, so deploy this function with them.",
  );
}

/**
 * The variable `name` as a whole number of at least 1.
 *
 * @throws {SignalboxError} ENVIRONMENT_INVALID when it is missing or another thing; not retryable.
 */
export function positiveInteger(environment: Environment, name: string): number {
  const value = requiredVariable(environment, name);
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new SignalboxError(
    "ENVIRONMENT_INVALID",
    `Environment variable ${name} must be a whole number of at least 1, is ${JSON.stringify(value)}.`,
  );
}
