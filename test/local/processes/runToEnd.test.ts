import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runToEnd } from "../../../local/processes/runToEnd.ts";

let folder: string;
const { signal } = new AbortController();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "signalbox-run-"));
});

afterEach(() => rm(folder, { recursive: true }));

function line(command: string, ...args: readonly string[]) {
  const logFile = join(folder, "deep", "x.log");
  return { command, args, environment: {}, workingFolder: folder, logFile };
}

describe("runToEnd", () => {
  it("gives the exit code and all that was said, and keeps that in the log", async () => {
    const script = 'console.log("one"); console.error("two"); process.exitCode = 7;';
    const end = await runToEnd(line(process.execPath, "-e", script), signal);
    expect(end.code).toBe(7);
    expect(end.output.split("\n").toSorted()).toEqual(["", "one", "two"]);
    expect(await readFile(join(folder, "deep", "x.log"), "utf8")).toBe(end.output);
  });

  it("says why a command could not be started", async () => {
    const end = await runToEnd(line(join(folder, "nothing")), signal);
    expect(end.code).toBeNull();
    expect(end.startError?.message).toContain("ENOENT");
  });

  it("gives no standard input to wait for", async () => {
    const end = await runToEnd(line("/bin/cat"), signal);
    expect(end).toEqual({ code: 0, output: "" });
  });

  it("ends the command with its children when the run is aborted", async () => {
    const controller = new AbortController();
    const running = runToEnd(
      line("/bin/sh", "-c", "/bin/sleep 60 & echo started; wait"),
      controller.signal,
    );
    const settled = expect(running).rejects.toThrow("enough");
    const log = () => readFile(join(folder, "deep", "x.log"), "utf8").catch(() => "");
    await expect.poll(log).toContain("started");
    controller.abort(new Error("enough"));
    await settled;
  });
});
