import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { identify, isAlive } from "../../../local/processes/ProcessIdentity.ts";

describe("a process's identity", () => {
  it("is the same as long as it runs", async () => {
    const identity = await identify(process.pid);
    expect(identity).toMatchObject({ pid: process.pid, startedAt: expect.any(String) });
    expect(identity && (await isAlive(identity))).toBe(true);
  });

  it("is not that of another process with its number", async () => {
    expect(await isAlive({ pid: process.pid, startedAt: "yesterday" })).toBe(false);
  });

  it("ends with it", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const identity = await identify(child.pid ?? 0);
    expect(identity && (await isAlive(identity))).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(identity && (await isAlive(identity))).toBe(false);
    expect(await identify(child.pid ?? 0)).toBeUndefined();
  });
});
