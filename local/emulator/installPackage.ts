import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { isRunning } from "../../project/isRunning.ts";
import { lastLines } from "../processes/lastLines.ts";
import { type CommandEnd, runToEnd } from "../processes/runToEnd.ts";
import { findPython } from "./findPython.ts";
import type { PythonPackage } from "./PythonPackage.ts";
import type { Toolbox } from "./Toolbox.ts";

/** What {@link installPackage} found or did. */
export interface Installation {
  /** The interpreter that has the package. */
  readonly python: string;
  readonly reused: boolean;
}

const markerName = "signalbox-installed.json";
const workPrefix = "installing-";

/**
 * Installs a package into the virtual environment, or finds it installed. The environment is
 * made under another name and moved into place when it is whole, so that an installation that
 * was interrupted, or two at once, leave nothing half done. `onInstall` is told when it is not
 * there yet.
 *
 * @throws {SignalboxError} PYTHON_UNUSABLE when no Python can hold it.
 * @throws {SignalboxError} EMULATOR_INSTALL_FAILED when pip fails.
 */
export async function installPackage(
  wanted: PythonPackage,
  tools: Toolbox,
  onInstall: () => void = () => undefined,
): Promise<Installation> {
  const { base, venv } = tools.shared;
  const python = join(venv, "bin", "python3");
  if (await isWhole(venv, wanted, tools)) return { python, reused: true };
  onInstall();
  await mkdir(base, { recursive: true });
  await removeAbandoned(base);
  const work = join(base, `${workPrefix}${process.pid}`);
  try {
    await makeVenv(work, wanted, tools);
    await install(work, wanted, tools);
    await writeFile(join(work, markerName), markerOf(wanted));
    await moveIntoPlace(work, wanted, tools);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { python, reused: false };
}

function markerOf({ name, version }: PythonPackage): string {
  return JSON.stringify({ name, version });
}

async function isWhole(venv: string, wanted: PythonPackage, tools: Toolbox): Promise<boolean> {
  const found = await readFile(join(venv, markerName), "utf8").catch(() => undefined);
  if (found !== markerOf(wanted)) return false;
  const end = await run(
    join(venv, "bin", "python3"),
    ["-c", `import ${wanted.module}`],
    "check",
    tools,
  );
  return end.code === 0;
}

/** Removes what installations left behind whose process has ended. */
async function removeAbandoned(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    if (!name.startsWith(workPrefix)) continue;
    if (!isRunning(Number(name.slice(workPrefix.length)))) {
      await rm(join(base, name), { recursive: true, force: true });
    }
  }
}

async function makeVenv(folder: string, wanted: PythonPackage, tools: Toolbox): Promise<void> {
  const python = await findPython(wanted, tools);
  await rm(folder, { recursive: true, force: true });
  const end = await run(python, ["-m", "venv", folder], "venv", tools);
  if (end.code === 0) return;
  throw new SignalboxError(
    "PYTHON_UNUSABLE",
    `${python} could not make a virtual environment: ${lastLines(end.output, 2)}. ` +
      `Install its venv module (Debian, Ubuntu: apt-get install python3-venv)${orElse(wanted)}.`,
  );
}

async function install(folder: string, wanted: PythonPackage, tools: Toolbox): Promise<void> {
  const pinned = `${wanted.name}==${wanted.version}`;
  const args = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", pinned];
  const end = await run(join(folder, "bin", "python3"), args, "pip", tools);
  if (end.code === 0) return;
  throw new SignalboxError(
    "EMULATOR_INSTALL_FAILED",
    `pip could not install ${pinned}: ${reasonOf(end)}. Check that pip reaches its registry ` +
      `(\`pip config list\`, PIP_INDEX_URL)${orElse(wanted)}. ` +
      `All that pip said: ${logFile("pip", tools)}`,
  );
}

function orElse({ otherwise }: PythonPackage): string {
  return otherwise ? `, or ${otherwise}` : "";
}

/** pip's own last word on what went wrong. */
function reasonOf(end: CommandEnd): string {
  if (end.startError) return end.startError.message;
  const errors = end.output.split("\n").filter((line) => line.startsWith("ERROR: "));
  return (errors.at(-1) ?? lastLines(end.output, 1)).replace(/^ERROR: /, "");
}

/** Another installation may have come first: then its result is used. */
async function moveIntoPlace(work: string, wanted: PythonPackage, tools: Toolbox): Promise<void> {
  const { venv } = tools.shared;
  if (await isWhole(venv, wanted, tools)) return;
  await rm(venv, { recursive: true, force: true });
  await rename(work, venv);
}

function run(
  command: string,
  args: readonly string[],
  name: string,
  tools: Toolbox,
): Promise<CommandEnd> {
  return runToEnd(
    {
      command,
      args,
      environment: tools.environment,
      workingFolder: tools.shared.base,
      logFile: logFile(name, tools),
    },
    tools.signal,
  );
}

function logFile(name: string, tools: Toolbox): string {
  return join(tools.shared.base, "logs", `install-${name}.log`);
}
