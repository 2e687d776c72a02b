import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { asObject } from "../../core/json/asObject.ts";
import type { ProcessIdentity } from "../processes/ProcessIdentity.ts";
import { emulatorArgs } from "./ministack.ts";

/** Says who uses a run's folder, and which process its emulator is. */
export interface EmulatorRecord {
  readonly port: number;
  /** The run that started it, or uses it now. */
  readonly owner: ProcessIdentity;
  /** Absent until the emulator is started. */
  readonly pid?: number;
}

/**
 * Writes a record where there is none, at once and whole.
 *
 * @returns whether it was written: else another run has done so.
 */
export async function claimRecord(file: string, record: EmulatorRecord): Promise<boolean> {
  return withText(file, record, async (text) => {
    try {
      await link(text, file);
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
      throw error;
    }
  });
}

/** Writes a record in place of the one that is there. */
export async function writeRecord(file: string, record: EmulatorRecord): Promise<void> {
  await withText(file, record, (text) => rename(text, file));
}

export async function removeRecord(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** The record in `file`, if there is one; a damaged one is removed, for it would block all runs. */
export async function readRecord(file: string): Promise<EmulatorRecord | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const record = parse(text);
  if (!record) await removeRecord(file);
  return record;
}

function parse(text: string): EmulatorRecord | undefined {
  try {
    return toRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Whether the emulator of a record still runs. One whose process has ended, or is another program
 * by now, does not count.
 */
export async function findEmulator({ pid }: EmulatorRecord): Promise<number | undefined> {
  const command = pid === undefined ? undefined : await commandOf(pid);
  return command?.includes(emulatorArgs.join(" ")) ? pid : undefined;
}

async function withText<Result>(
  file: string,
  record: EmulatorRecord,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const text = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(text, `${JSON.stringify(record)}\n`);
  try {
    return await use(text);
  } finally {
    await rm(text, { force: true });
  }
}

function toRecord(read: unknown): EmulatorRecord | undefined {
  const { port, owner, pid } = asObject(read) ?? {};
  const { pid: ownerPid, startedAt } = asObject(owner) ?? {};
  const isWhole =
    typeof port === "number" && typeof ownerPid === "number" && typeof startedAt === "string";
  if (!isWhole) return undefined;
  const known = { port, owner: { pid: ownerPid, startedAt } };
  return typeof pid === "number" ? { ...known, pid } : known;
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
