import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { endGroup } from "./endGroup.ts";

/** A command to run. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** Gets everything the process says. */
  readonly logFile: string;
}

/** How a command ended. */
export interface CommandEnd {
  /** Exit code; null when a signal ended it or it could not be started. */
  readonly code: number | null;
  /** What it said, standard output and error as they came. */
  readonly output: string;
  /** Why it could not be started. */
  readonly startError?: Error;
}

/**
 * Runs a command with no standard input and its output in a log file. It gets a process group
 * of its own, which ends whole when `signal` aborts; then this rejects with the abort's reason.
 */
export async function runToEnd(line: CommandLine, signal: AbortSignal): Promise<CommandEnd> {
  signal.throwIfAborted();
  await mkdir(dirname(line.logFile), { recursive: true });
  const log = createWriteStream(line.logFile);
  const child = spawn(line.command, line.args, {
    cwd: line.workingFolder,
    detached: true,
    env: line.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const onAbort = () => {
    if (child.pid !== undefined) endGroup(child.pid, "SIGKILL");
  };
  signal.addEventListener("abort", onAbort);
  const end = await new Promise<Omit<CommandEnd, "output">>((resolve) => {
    child.once("error", (startError) => resolve({ code: null, startError }));
    child.once("close", (code) => resolve({ code }));
  });
  signal.removeEventListener("abort", onAbort);
  log.end();
  await finished(log);
  signal.throwIfAborted();
  return { ...end, output: await readFile(line.logFile, "utf8") };
}
