import type { OptionProblem } from "../../core/options/findOptionProblems.ts";
import { shortValue } from "../../core/options/shortValue.ts";

/**
 * What is wrong with one option, in words.
 *
 * @param path of the object that holds it, as it goes before its name: `retry.`.
 */
export function optionProblemText(problem: OptionProblem, path = ""): string {
  if (problem.kind === "wrong") {
    return `${path}${problem.key} must be ${problem.allowed}, is ${shortValue(problem.value)}`;
  }
  const { key, known, nearest } = problem;
  const hint = nearest ? `did you mean ${nearest}?` : `known are ${known.join(", ")}`;
  return `${path === "" ? "there is" : `${path.slice(0, -1)} has`} no option ${shortValue(key)}: ${hint}`;
}
