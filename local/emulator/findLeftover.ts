import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { type EmulatorRecord, readRecord } from "./emulatorRecord.ts";
import { emulatorArgs } from "./ministack.ts";

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
