import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { escapeControls } from "../../core/text/escapeControls.ts";

/**
 * Does nothing when there is no problem.
 *
 * @throws {SignalboxError} GRANT_INVALID with every problem, a line each where they are several.
 */
export function refuseGrants(problems: readonly string[]): void {
  const [first, ...others] = problems.map((problem) => `${escapeControls(problem)}.`);
  if (first === undefined) return;
  const text =
    others.length === 0
      ? first
      : `${problems.length} problems:${[first, ...others].map((line) => `\n  ${line}`).join("")}`;
  throw new SignalboxError("GRANT_INVALID", `signalbox.config.ts: ${text}`);
}
