import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { RunPaths } from "../paths.ts";
import { endGroup } from "../processes/endGroup.ts";
import { until } from "../processes/until.ts";
import { removeRecord } from "./emulatorRecord.ts";
import { isPortFree } from "./isPortFree.ts";

/** An emulator that is ours to stop. */
export interface Stoppable {
  readonly pid: number;
  readonly port: number;
  readonly paths: RunPaths;
  /** Resolves when the process has ended, where it is a child of this one. */
  readonly ended?: Promise<void>;
}

const graceMs = 3000;

/**
 * Ends the emulator and every function process it started, by force when it does not end within
 * 3 seconds, and removes its temporary files. What it held is lost.
 */
export async function stopEmulator({ pid, port, paths, ended }: Stoppable): Promise<void> {
  endGroup(pid, "SIGTERM");
  await (ended ? Promise.race([ended, delay(graceMs)]) : portFreed(port));
  endGroup(pid, "SIGKILL");
  await (ended ?? portFreed(port));
  await removeRecord(paths.record);
  await rm(paths.temporary, { recursive: true, force: true, maxRetries: 3 });
}

async function portFreed(port: number): Promise<void> {
  await until(async () => ((await isPortFree(port)) ? true : undefined), {
    deadlineMs: graceMs,
    signal: new AbortController().signal,
  });
}
