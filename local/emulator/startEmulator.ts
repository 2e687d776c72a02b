import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { RunPaths } from "../paths.ts";
import { lastLines } from "../processes/lastLines.ts";
import { isAlive, type ProcessIdentity, thisProcess } from "../processes/ProcessIdentity.ts";
import { until } from "../processes/until.ts";
import type { Emulator } from "./Emulator.ts";
import {
  claimRecord,
  type EmulatorRecord,
  findEmulator,
  readRecord,
  removeRecord,
  writeRecord,
} from "./emulatorRecord.ts";
import { isPortFree } from "./isPortFree.ts";
import { emulatorArgs, emulatorEnvironment, isReady, loopback } from "./ministack.ts";
import { stopEmulator } from "./stopEmulator.ts";
import type { Toolbox } from "./Toolbox.ts";

/** How to start the emulator. */
export interface StartOptions {
  readonly python: string;
  readonly port: number;
  readonly paths: RunPaths;
  /** Use one that an earlier run left running, with all it holds. @default false */
  readonly keep?: boolean;
  /** How long it may take to get ready. @default 60,000 */
  readonly readyWithinMs?: number;
  /** Whose emulator it is, for as long as that runs. @default this process */
  readonly owner?: ProcessIdentity;
}

/**
 * Starts the emulator with nothing in it, in a process group of its own, and waits until it is
 * ready. One that an earlier run left behind on this port is ended first, unless `keep` asks for
 * it; one whose run still goes on is left alone.
 *
 * @throws {SignalboxError} PORT_IN_USE when another run, or something else, has the port.
 * @throws {SignalboxError} EMULATOR_FAILED when it ends or does not become ready in time;
 *   nothing is left running then.
 */
export async function startEmulator(options: StartOptions, tools: Toolbox): Promise<Emulator> {
  const { port, paths } = options;
  const endpoint = `http://${loopback}:${port}`;
  const owner = options.owner ?? (await thisProcess());
  const leftover = await findLeftover(options);
  if (leftover !== undefined) {
    if (options.keep && (await isReady(endpoint, tools.signal))) {
      await writeRecord(paths.record, { port, owner, pid: leftover });
      return leftoverEmulator(endpoint, leftover, paths);
    }
    await stopEmulator({ pid: leftover, port, paths });
  }
  if (!(await claimRecord(paths.record, { port, owner }))) {
    throw inUse(port, "another run of this project has just taken it");
  }
  try {
    await refuseTakenPort(port);
    await makeTemporaryFolder(paths.temporary);
    await mkdir(paths.logs, { recursive: true });
  } catch (error) {
    await removeRecord(paths.record);
    throw error;
  }
  const launched = await launch(options, owner, tools);
  await whenReady(launched, endpoint, options, tools);
  return launched.emulator;
}

/**
 * The emulator that an earlier run left running, by `--keep` or because it was killed.
 *
 * @throws {SignalboxError} PORT_IN_USE when that run still goes on.
 */
async function findLeftover({ port, paths }: StartOptions): Promise<number | undefined> {
  const record = await readRecord(paths.record);
  if (!record) return undefined;
  if (await isAlive(record.owner)) throw inUse(port, runningText(record));
  const emulator = await findEmulator(record);
  if (emulator === undefined) await removeRecord(paths.record);
  return emulator;
}

function runningText({ owner }: EmulatorRecord): string {
  return `another run of this project (process ${owner.pid}) uses it`;
}

async function refuseTakenPort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  throw inUse(port, "something else listens there");
}

function inUse(port: number, why: string): SignalboxError {
  return new SignalboxError(
    "PORT_IN_USE",
    `Port ${port} is in use: ${why}. End that, choose another port with --port, or, if it ` +
      `is an emulator, use it with --endpoint http://${loopback}:${port}.`,
  );
}

/**
 * Functions are unpacked below it and run there: the project's own package.json would have Node
 * take their code for ES modules.
 */
async function makeTemporaryFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
}

function leftoverEmulator(endpoint: string, pid: number, paths: RunPaths): Emulator {
  const { port } = new URL(endpoint);
  const stop = () => stopEmulator({ pid, port: Number(port), paths });
  return { endpoint, pid, reused: true, died: new AbortController().signal, stop };
}

interface Launched {
  readonly emulator: Emulator;
  readonly died: AbortController;
}

async function launch(
  options: StartOptions,
  owner: ProcessIdentity,
  tools: Toolbox,
): Promise<Launched> {
  const { port, paths } = options;
  const log = openSync(paths.emulatorLog, "w");
  const child = spawn(options.python, [...emulatorArgs], {
    cwd: paths.temporary,
    detached: true,
    env: emulatorEnvironment(tools.environment, { port, temporary: paths.temporary }),
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  const died = new AbortController();
  const stopping = new AbortController();
  const ended = watch(child, { died, stopping: stopping.signal, paths });
  const { pid } = child;
  if (pid !== undefined) await writeRecord(paths.record, { port, owner, pid });
  const stop = async () => {
    stopping.abort();
    // Else this process may end first, with what it still has to do.
    child.ref();
    if (pid !== undefined) await stopEmulator({ pid, port, paths, ended });
  };
  const endpoint = `http://${loopback}:${port}`;
  const emulator = { endpoint, ...(pid === undefined ? {} : { pid }), reused: false, stop };
  return { emulator: { ...emulator, died: died.signal }, died };
}

interface Watched {
  readonly died: AbortController;
  readonly stopping: AbortSignal;
  readonly paths: RunPaths;
}

/** Resolves when the process has ended; tells `died` when nobody asked it to. */
function watch(child: ChildProcess, { died, stopping, paths }: Watched): Promise<void> {
  return new Promise((resolve) => {
    const onEnd = async (how: string) => {
      resolve();
      if (stopping.aborted) return;
      await removeRecord(paths.record);
      died.abort(await failure(`ended by itself (${how})`, paths));
    };
    child.once("error", (error) => void onEnd(error.message));
    child.once("exit", (code, signal) => void onEnd(signal ?? `exit code ${code}`));
  });
}

async function whenReady(
  { emulator, died }: Launched,
  endpoint: string,
  options: StartOptions,
  tools: Toolbox,
): Promise<void> {
  const deadlineMs = options.readyWithinMs ?? 60_000;
  const signal = AbortSignal.any([tools.signal, died.signal]);
  try {
    const probe = async () => ((await isReady(endpoint, signal)) ? true : undefined);
    if (await until(probe, { deadlineMs, everyMs: 50, signal })) return;
    throw await failure(`was not ready within ${deadlineMs / 1000} s`, options.paths);
  } catch (error) {
    await emulator.stop();
    throw died.signal.aborted ? died.signal.reason : error;
  }
}

async function failure(what: string, paths: RunPaths): Promise<SignalboxError> {
  const said = await readFile(paths.emulatorLog, "utf8").catch(() => "");
  const last = lastLines(said, 3);
  return new SignalboxError(
    "EMULATOR_FAILED",
    `The emulator ${what}. ${last === "" ? "It said nothing." : `It last said:\n${last}`}\n` +
      `All it said: ${paths.emulatorLog}. Start again; if that fails too, delete .local/ first.`,
  );
}
