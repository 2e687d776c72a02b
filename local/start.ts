import type { StartFlags } from "../project/startOptions.ts";
import { readLocalEnvironment } from "./config.ts";
import { toOptions } from "./options/toOptions.ts";
import { Interruption } from "./processes/Interruption.ts";
import type { Output } from "./report/Output.ts";
import { type LocalRun, runLocal } from "./runLocal.ts";

/** Who starts what. */
export interface Start extends Pick<LocalRun, "acts" | "variant"> {
  /** What is typed before the flags, for messages. */
  readonly command: string;
  output(json: boolean): Output;
}

/**
 * Runs what the flags of a command say until it is done, or this process is interrupted.
 *
 * @returns the exit code: 0 as expected, 1 not, 128 + n ended by signal n.
 * @throws {SignalboxError} USAGE_INVALID, and as {@link runLocal}.
 */
export async function start(flags: StartFlags, given: Start): Promise<number> {
  const { command, output, ...what } = given;
  const environment = readLocalEnvironment();
  const options = toOptions(flags, { command, endpointVariable: environment.endpoint });
  const { signal } = new Interruption(process);
  try {
    return await runLocal({ ...what, options, environment, output: output(options.json), signal });
  } catch (error) {
    if (Interruption.isReason(error)) return error.exitCode;
    throw error;
  }
}
