import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

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
