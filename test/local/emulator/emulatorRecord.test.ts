import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findLeftover, writeRecord } from "../../../local/emulator/emulatorRecord.ts";

let folder: string;
let record: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "signalbox-record-"));
  record = join(folder, "emulator.json");
});

afterEach(() => rm(folder, { recursive: true }));

describe("findLeftover", () => {
  it("finds nothing without a record, or with one of a process that has ended", async () => {
    expect(await findLeftover(record)).toBeUndefined();
    await writeRecord(record, { pid: 99_999_999, port: 4566 });
    expect(await findLeftover(record)).toBeUndefined();
  });

  it("does not take another program for it that got its number", async () => {
    await writeRecord(record, { pid: process.pid, port: 4566 });
    expect(await findLeftover(record)).toBeUndefined();
  });
});
