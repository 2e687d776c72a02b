import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../isRunning.ts";

const prefix = ".signalbox-init-";

/** Where this process writes a project before it is put in its place. */
export function workFolder(parent: string, pid: number = process.pid): string {
  return join(parent, `${prefix}${pid}`);
}

/** Whether a process that makes projects left a file of this name, or is about to move it. */
export function isWorkFolder(name: string): boolean {
  return name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length));
}

/** Removes from `parent` what processes left that were killed while they made a project there. */
export function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent).filter(isWorkFolder)) {
    const pid = Number(name.slice(prefix.length));
    if (pid !== process.pid && isRunning(pid)) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
