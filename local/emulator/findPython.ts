import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { runToEnd } from "../processes/runToEnd.ts";
import type { PythonPackage } from "./PythonPackage.ts";
import type { Toolbox } from "./Toolbox.ts";

const commands = ["python3", "python"];

/** Prints the version, and the module that a virtual environment lacks, as one JSON line. */
const probe = `
import json, sys
def lacks(name):
    try:
        __import__(name)
    except ImportError:
        return name
missing = lacks("venv") or lacks("ensurepip")
print(json.dumps({"version": list(sys.version_info[:3]), "missing": missing}))
`;

interface Probed {
  readonly version: readonly [number, number, number];
  readonly missing: string | null;
}

/**
 * The command of a Python that can make virtual environments, and is new enough for a package.
 *
 * @throws {SignalboxError} PYTHON_UNUSABLE saying what each Python found lacks.
 */
export async function findPython(wanted: PythonPackage, tools: Toolbox): Promise<string> {
  const faults: string[] = [];
  for (const command of commands) {
    const found = await ask(command, tools);
    const fault = found && faultOf(command, found, wanted);
    if (found && !fault) return command;
    if (fault) faults.push(fault);
  }
  const { title, version, oldestPython, otherwise } = wanted;
  const needs = `${title} ${version} needs Python ${oldestPython.major}.${oldestPython.minor} or later with venv`;
  const found =
    faults.length > 0 ? faults.join("; ") : `there is no ${commands.join(" or ")} on the PATH`;
  throw new SignalboxError(
    "PYTHON_UNUSABLE",
    `${needs}, but ${found}. Install it (Debian, Ubuntu: apt-get install python3 python3-venv)` +
      `${otherwise ? `, or ${otherwise}` : ""}.`,
  );
}

async function ask(command: string, tools: Toolbox): Promise<Probed | undefined> {
  const end = await runToEnd(
    {
      command,
      args: ["-c", probe],
      environment: tools.environment,
      workingFolder: tools.shared.base,
      logFile: join(tools.shared.base, "python.log"),
    },
    tools.signal,
  );
  if (end.code !== 0) return undefined;
  return JSON.parse(end.output.trim()) as Probed;
}

function faultOf(
  command: string,
  { version, missing }: Probed,
  { oldestPython }: PythonPackage,
): string | undefined {
  const [major, minor] = version;
  const isOld =
    major < oldestPython.major || (major === oldestPython.major && minor < oldestPython.minor);
  if (isOld) return `${command} is ${version.join(".")}`;
  if (missing) return `${command} ${version.join(".")} lacks the module ${missing}`;
  return undefined;
}
