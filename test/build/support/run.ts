import { spawnSync } from "node:child_process";

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end. */
export function run(file: string, args: readonly string[], cwd: string): Ended {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

/**
 * Runs a command to its end, and returns what it printed.
 *
 * @throws {Error} with all that it printed when it fails.
 */
export function output(file: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run(file, args, cwd);
  if (status === 0) return stdout;
  throw new Error(`${file} ${args.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
}
