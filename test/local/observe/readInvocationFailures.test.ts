import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readInvocationFailures } from "../../../local/observe/readInvocationFailures.ts";

it("finds what the emulator says of invocations that failed, each once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "signalbox-log-"));
  const log = join(folder, "emulator.log");
  const failed =
    "2026-11-21 09:31:48 WARNING [lambda] ESM: Lambda signalbox-gate failed processing SQS batch " +
    "from signalbox-gate (errorType=RuntimeError errorMessage=Worker init failed: x is not defined)";
  await writeFile(log, [failed, "something else", failed, ""].join("\n"));
  expect(await readInvocationFailures(log)).toEqual([
    "signalbox-gate: RuntimeError: Worker init failed: x is not defined",
  ]);
  await rm(folder, { recursive: true });
});

it("finds nothing where there is no log", async () => {
  expect(await readInvocationFailures(undefined)).toEqual([]);
  expect(await readInvocationFailures("/nonexistent/emulator.log")).toEqual([]);
});
