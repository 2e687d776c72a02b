import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** One process among all that ever had its number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In the operating system's own words: only good for comparing. */
  readonly startedAt: string;
}

/** The identity of the process that has this number now; undefined when there is none. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = (await kernelStart(pid)) ?? (await listedStart(pid));
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** The identity of this process; where the system tells no start, its number alone. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return (await identify(process.pid)) ?? { pid: process.pid, startedAt: "" };
}

/** Whether that very process runs, and not another one that got its number. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  const now = await identify(identity.pid);
  return now?.startedAt === identity.startedAt;
}

/** Ticks since the start of this boot, as Linux tells them: the 22nd field of the statistics. */
async function kernelStart(pid: number): Promise<string | undefined> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    const statistics = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold blanks and brackets.
    const fields = statistics.slice(statistics.lastIndexOf(")") + 2).split(" ");
    const [state, ticks] = [fields[0], fields[19]];
    return state === "Z" || ticks === undefined ? undefined : `${boot.trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}

/** As `ps` tells it, where there is no `/proc`. */
async function listedStart(pid: number): Promise<string | undefined> {
  const asked = promisify(execFile)("ps", ["-p", String(pid), "-o", "lstart="]);
  const said = (await asked.catch(() => undefined))?.stdout.trim();
  return said === "" ? undefined : said;
}
