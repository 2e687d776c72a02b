import { createReadStream } from "node:fs";
import { usageError } from "../../admin/errors/usageError.ts";
import type { Terminal } from "../terminal/Terminal.ts";
import { readText } from "./readText.ts";

/**
 * The text of the file that an argument names, or of standard input for `-`.
 *
 * @param what what the file should hold, for messages.
 * @throws {SignalboxError} USAGE_INVALID when it can't be read, is not UTF-8, is empty, or is
 *   larger than 10 MB: nothing past that is read.
 */
export async function readFileArgument(
  path: string,
  what: string,
  terminal: Terminal,
): Promise<string> {
  if (path === "") throw usageError(`The name of the file of ${what} is empty.`);
  if (path !== "-") return readText(createReadStream(path), path);
  if (terminal.stdinIsTerminal) terminal.err(`${what} from the terminal; end with Ctrl-D\n`);
  return readText(terminal.stdin(), "standard input");
}
