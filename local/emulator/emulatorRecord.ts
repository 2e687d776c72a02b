import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { emulatorArgs } from "./ministack.ts";

/** Says which process an emulator of ours is, for a later run that finds it running. */
export interface EmulatorRecord {
  readonly pid: number;
  readonly port: number;
}

export async function writeRecord(file: string, record: EmulatorRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(record)}\n`);
}

export async function removeRecord(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** The record in `file`, if there is one that can be read. */
export async function readRecord(file: string): Promise<EmulatorRecord | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  const found = /^\{"pid":(\d+),"port":(\d+)\}\s*$/.exec(text);
  return found ? { pid: Number(found[1]), port: Number(found[2]) } : undefined;
}

/**
 * The emulator that an earlier run left running, by `--keep` or because it was killed. A record
 * whose process has ended, or is another program by now, does not count.
 */
export async function findLeftover(recordFile: string): Promise<EmulatorRecord | undefined> {
  const record = await readRecord(recordFile);
  if (!record) return undefined;
  const command = await commandOf(record.pid);
  return command?.includes(emulatorArgs.join(" ")) ? record : undefined;
}

/** The command line of a process: from the kernel, or from `ps` where that tells nothing. */
async function commandOf(pid: number): Promise<string | undefined> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ");
  } catch {
    const asked = promisify(execFile)("ps", ["-p", String(pid), "-o", "command="]);
    return (await asked.catch(() => undefined))?.stdout;
  }
}
