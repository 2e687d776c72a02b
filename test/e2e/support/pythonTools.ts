import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { readLocalEnvironment } from "../../../local/config.ts";
import { type Connection, deployEnvironment } from "../../../local/deploy/deployEnvironment.ts";
import { installPackage } from "../../../local/emulator/installPackage.ts";
import type { PythonPackage } from "../../../local/emulator/PythonPackage.ts";
import { sharedPaths } from "../../../local/paths.ts";
import type { CommandResult } from "./runSignalbox.ts";

/** What docs/python.md has its readers install. */
const packages = {
  boto3: { title: "boto3", version: "1.44.8" },
  jsonschema: { title: "jsonschema", version: "4.26.0" },
} as const;

/** The Python that has a package of {@link packages}; it is installed where it is not yet. */
export async function pythonWith(name: keyof typeof packages): Promise<string> {
  const wanted: PythonPackage = {
    ...packages[name],
    name,
    module: name,
    oldestPython: { major: 3, minor: 10 },
  };
  const shared = sharedPaths(join(sharedPaths().base, `python-${name}`));
  const environment = readLocalEnvironment().inherited;
  const { signal } = new AbortController();
  const { python } = await installPackage(wanted, { shared, environment, signal });
  return python;
}

/** Runs a Python script in a folder, against a deployment. */
export async function runPython(
  python: string,
  folder: string,
  connection: Connection,
  ...args: readonly string[]
): Promise<CommandResult> {
  const child = spawn(python, args, {
    cwd: folder,
    env: deployEnvironment(readLocalEnvironment().inherited, connection),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
}
