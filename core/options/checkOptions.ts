import { SignalboxError } from "../errors/SignalboxError.ts";
import { asObject } from "../json/asObject.ts";
import { findOptionProblems, type OptionRules } from "./findOptionProblems.ts";
import { shortValue } from "./shortValue.ts";

/**
 * Makes sure that `options` has no key without a rule and no value that breaks its rule.
 *
 * @param of the function whose options they are, for the message.
 * @throws {SignalboxError} OPTIONS_INVALID with every key that is wrong; not retryable.
 */
export function checkOptions<Options extends object>(
  of: string,
  options: unknown,
  rules: OptionRules<Options>,
): asserts options is Options {
  const given = asObject(options);
  const problems = given
    ? findOptionProblems(given, rules).map((problem) =>
        problem.kind === "unknown"
          ? `unknown option ${JSON.stringify(problem.key)}: known are ${problem.known.join(", ")}`
          : `${problem.key} must be ${problem.allowed}, got ${shortValue(problem.value)}`,
      )
    : [`options must be an object, got ${shortValue(options)}`];
  if (problems.length > 0) {
    throw new SignalboxError("OPTIONS_INVALID", `${of}: ${problems.join("; ")}.`);
  }
}
