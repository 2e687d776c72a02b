import { createReadStream } from "node:fs";
import { usageError } from "../../admin/errors/usageError.ts";
import type { Terminal } from "../terminal/Terminal.ts";
import { inputName } from "./inputName.ts";
import { readText } from "./readText.ts";

/**
 * The text that an option gives as itself, as `@<file>` or as `-` for standard input.
 *
 * @param option its name, for messages.
 * @throws {SignalboxError} USAGE_INVALID when it can't be read, is not UTF-8, is empty, or is
 *   larger than 10 MB: nothing past that is read.
 */
export async function readInput(
  given: string,
  option: string,
  terminal: Terminal,
): Promise<string> {
  if (given === "-") {
    if (terminal.stdinIsTerminal) terminal.err(`${option} from the terminal; end with Ctrl-D\n`);
    return readText(terminal.stdin(), inputName(given, option));
  }
  if (!given.startsWith("@")) return given;
  const path = given.slice(1);
  if (path === "") throw usageError(`${option} @ names no file: write ${option} @<file>.`);
  return readText(createReadStream(path), inputName(given, option));
}
