import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command to its end. Its output goes to files: what ends by `process.exit` loses of a pipe
 * whatever is over 64 KB.
 */
export function run(file: string, args: readonly string[], cwd: string): Ended {
  const folder = mkdtempSync(join(tmpdir(), "run-"));
  const paths = { stdout: join(folder, "stdout"), stderr: join(folder, "stderr") };
  const [stdout, stderr] = [openSync(paths.stdout, "w"), openSync(paths.stderr, "w")];
  try {
    const { status } = spawnSync(file, args, { cwd, stdio: ["ignore", stdout, stderr] });
    return {
      status,
      stdout: readFileSync(paths.stdout, "utf8"),
      stderr: readFileSync(paths.stderr, "utf8"),
    };
  } finally {
    for (const descriptor of [stdout, stderr]) closeSync(descriptor);
    rmSync(folder, { recursive: true });
  }
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
