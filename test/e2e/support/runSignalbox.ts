import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { readLocalEnvironment } from "../../../local/config.ts";
import { type Connection, deployEnvironment } from "../../../local/deploy/deployEnvironment.ts";
import { projectRoot } from "../../../project/projectRoot.ts";

/** How a command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process of its own, against a deployment. */
export async function runSignalbox(
  connection: Connection,
  ...args: readonly string[]
): Promise<CommandResult> {
  const child = spawn(process.execPath, [join(projectRoot, "cli/signalbox.ts"), ...args], {
    env: deployEnvironment(readLocalEnvironment().inherited, connection),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}

/** The JSON document a command prints; fails with its errors when it does not end with 0. */
export async function signalboxJson(
  connection: Connection,
  ...args: readonly string[]
): Promise<unknown> {
  const { code, out, err } = await runSignalbox(connection, ...args, "--json");
  if (code !== 0) throw new Error(`signalbox ${args.join(" ")} ended with ${code}: ${err}`);
  return JSON.parse(out);
}
