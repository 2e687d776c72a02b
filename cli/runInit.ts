import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { answerInit, type InitAnswer } from "../project/scaffold/answerInit.ts";
import { readCliEnvironment } from "./config.ts";
import type { ExitCode } from "./ExitCode.ts";
import { reportError } from "./errors/reportError.ts";
import { jsonText } from "./terminal/jsonText.ts";
import { openTerminal } from "./terminal/openTerminal.ts";
import { createStyle } from "./terminal/style.ts";
import { wantsJson } from "./wantsJson.ts";

/**
 * Runs `signalbox init` by itself, without the rest of the command line and what that depends on.
 * Never throws.
 *
 * @param args as typed behind `init`.
 */
export function runInit(args: readonly string[]): ExitCode {
  const terminal = openTerminal(readCliEnvironment());
  try {
    const answer = answerInit(args, { workingFolder: process.cwd() });
    terminal.out(printed(answer, terminal.color));
    return 0;
  } catch (thrown) {
    const error = toError(thrown);
    terminal.err(reportError(error, wantsJson(args), createStyle(terminal.errColor)));
    return error.code === "USAGE_INVALID" ? 2 : 1;
  }
}

function printed(answer: InitAnswer, color: boolean): string {
  if (answer.kind === "help") return answer.text;
  return answer.json ? `${jsonText(answer.document)}\n` : answer.text(createStyle(color));
}

function toError(thrown: unknown): SignalboxError {
  if (thrown instanceof SignalboxError) return thrown;
  const told = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new SignalboxError("INTERNAL", `Unexpected ${told}`, { cause: thrown });
}
