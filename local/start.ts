import { readLocalEnvironment } from "./config.ts";
import { readOptions } from "./options/readOptions.ts";
import type { StartCommand } from "./options/StartCommand.ts";
import { Interruption } from "./processes/Interruption.ts";
import { processOutput } from "./report/Output.ts";
import { type LocalRun, runLocal } from "./runLocal.ts";

/** Who starts what. */
export interface Start extends Pick<LocalRun, "acts" | "variant"> {
  readonly command: StartCommand;
}

/**
 * Runs what the arguments of a start command say, on this process's streams, until it is done or
 * interrupted.
 *
 * @param args as typed behind the command.
 * @returns the exit code: 0 as expected, 1 not, 128 + n ended by signal n.
 * @throws {SignalboxError} USAGE_INVALID, and as {@link runLocal}.
 */
export async function start(args: readonly string[], given: Start): Promise<number> {
  const environment = readLocalEnvironment();
  const { command, ...what } = given;
  const read = readOptions(args, { command, endpointVariable: environment.endpoint });
  if ("help" in read) {
    process.stdout.write(read.help);
    return 0;
  }
  const { options } = read;
  const { signal } = new Interruption(process);
  try {
    const output = processOutput(options.json);
    return await runLocal({ ...what, options, environment, output, signal });
  } catch (error) {
    if (Interruption.isReason(error)) return error.exitCode;
    throw error;
  }
}
