import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  claimRecord,
  findEmulator,
  readRecord,
  writeRecord,
} from "../../../local/emulator/emulatorRecord.ts";

const owner = { pid: 7, startedAt: "then" };
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "signalbox-record-"));
  file = join(folder, "emulator.json");
});

afterEach(() => rm(folder, { recursive: true }));

describe("a record", () => {
  it("is claimed by one run of many, whole", async () => {
    const claims = Array.from({ length: 20 }, (_, port) => claimRecord(file, { port, owner }));
    const won = (await Promise.all(claims)).indexOf(true);
    expect(await readRecord(file)).toEqual({ port: won, owner });
    expect((await Promise.all(claims)).filter((claimed) => claimed)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(["emulator.json"]);
  });

  it("is replaced by the run that has it", async () => {
    await claimRecord(file, { port: 1, owner });
    await writeRecord(file, { port: 1, owner, pid: 5 });
    expect(await readRecord(file)).toEqual({ port: 1, owner, pid: 5 });
  });

  it.each(["", "{", "[]", '{"port":1}', '{"port":1,"owner":{"pid":"7"}}'])(
    "counts as none when it is damaged, and blocks no run: %s",
    async (text) => {
      await writeFile(file, text);
      expect(await readRecord(file)).toBeUndefined();
      expect(await claimRecord(file, { port: 1, owner })).toBe(true);
    },
  );
});

describe("findEmulator", () => {
  it("finds none that was not started, or has ended", async () => {
    expect(await findEmulator({ port: 4566, owner })).toBeUndefined();
    expect(await findEmulator({ port: 4566, owner, pid: 99_999_999 })).toBeUndefined();
  });

  it("does not take another program for it that got its number", async () => {
    expect(await findEmulator({ port: 4566, owner, pid: process.pid })).toBeUndefined();
  });
});
