import { CommanderError } from "commander";
import { explainError } from "../admin/errors/explainError.ts";
import { usageError } from "../admin/errors/usageError.ts";
import type { SignalboxError } from "../core/errors/SignalboxError.ts";
import { createProgram } from "./commands/createProgram.ts";
import { Ended } from "./Ended.ts";
import type { ExitCode } from "./ExitCode.ts";
import { reportError } from "./errors/reportError.ts";
import type { Session } from "./Session.ts";
import { createStyle } from "./terminal/style.ts";
import { wantsJson } from "./wantsJson.ts";

/**
 * Runs one command. Never throws: whatever happens is on the session's terminal.
 *
 * @param args as typed behind `signalbox`.
 */
export async function main(args: readonly string[], session: Session): Promise<ExitCode> {
  try {
    await createProgram(session).parseAsync(args, { from: "user" });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    if (thrown instanceof Ended) return thrown.exitCode;
    const error = toError(thrown, session);
    if (error) {
      const style = createStyle(session.terminal.errColor);
      session.terminal.err(reportError(error, wantsJson(args), style));
    }
    return error === undefined || error.code === "USAGE_INVALID" ? 2 : 1;
  }
}

/** Undefined when the help, which commander shows in place of an error, has said it all. */
function toError(thrown: unknown, session: Session): SignalboxError | undefined {
  if (!(thrown instanceof CommanderError)) return explainError(thrown, session.surroundings);
  if (thrown.code === "commander.help") return undefined;
  const message = thrown.message.replace(/^error: |\.$/g, "").replaceAll("\n", " ");
  return usageError(`${message}. See \`npx signalbox --help\`.`, thrown);
}
