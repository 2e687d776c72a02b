import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { PatternFinding } from "../../core/patterns/lint/PatternFinding.ts";
import { formatFindings } from "./formatFindings.ts";

/**
 * Lets findings through that are no errors.
 *
 * @throws {SignalboxError} SUBSCRIPTIONS_UNSOUND with every error and warning, by file.
 */
export function refuseErrors(findings: readonly PatternFinding[]): void {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  const told = findings.filter(({ severity }) => severity !== "note");
  const warnings = told.length - errors.length;
  const counts = [
    count(errors.length, "error"),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  throw new SignalboxError(
    "SUBSCRIPTIONS_UNSOUND",
    `The subscriptions have ${counts.join(" and ")}.\n\n${formatFindings(told)}\n\n` +
      'What each rule means, with examples: "What synth checks" in docs/patterns.md.',
    {
      violations: errors.map(({ file, path, rule, reason, remedy }) => ({
        pointer: `${file}#${path}`,
        message: `${reason}; ${remedy}`,
        keyword: rule,
      })),
    },
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
