import { access } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { claimRecord } from "../../../local/emulator/emulatorRecord.ts";
import { isPortFree } from "../../../local/emulator/isPortFree.ts";
import { startEmulator } from "../../../local/emulator/startEmulator.ts";
import { runPaths } from "../../../local/paths.ts";
import { freePort } from "../../support/freePort.ts";
import { PythonSandbox } from "../support/PythonSandbox.ts";

/** Shell commands for an emulator that is ready at once, with the process of a function. */
function emulator({ ignoresEnd = false } = {}): string {
  const source = `
    ${ignoresEnd ? 'process.on("SIGTERM", () => undefined);' : ""}
    const { createServer } = require("node:http");
    const { spawn } = require("node:child_process");
    const source = "require(\\"node:http\\").createServer((_, r) => r.end()).listen(" +
      "0, \\"127.0.0.1\\", function () { console.log(this.address().port); })";
    const child = spawn(process.execPath, ["-e", source]);
    let port = "";
    child.stdout.on("data", (chunk) => { port += chunk; });
    const server = createServer((request, response) => {
      response.writeHead(port === "" ? 503 : 200).end(port);
    });
    server.listen(Number(process.env.GATEWAY_PORT), process.env.BIND_HOST);`;
  // The words at the end make it look like the emulator to whoever reads its command line.
  return `exec "${process.execPath}" -e '${source.replaceAll("\n", " ")}' -- -m ministack`;
}

/** A run that has ended. */
const ended = { pid: 99_999_999, startedAt: "long ago" };

async function setUp(behaviour: string, port?: number) {
  const sandbox = await PythonSandbox.create({ emulator: behaviour });
  const chosen = port ?? (await freePort());
  const paths = runPaths(sandbox.tools.shared, "run");
  const start = (over: object = {}) =>
    startEmulator(
      { python: sandbox.python, port: chosen, paths, readyWithinMs: 10_000, ...over },
      sandbox.tools,
    );
  return { sandbox, port: chosen, paths, start };
}

/** The port that the function's process listens on as long as it runs. */
async function functionPort(endpoint: string): Promise<number> {
  return Number(await (await fetch(endpoint)).text());
}

describe("startEmulator", () => {
  it("waits until it is ready, and ends it with its functions", async () => {
    const { sandbox, port, paths, start } = await setUp(emulator());
    await using _ = sandbox;
    const started = await start();
    expect(started).toMatchObject({ endpoint: `http://127.0.0.1:${port}`, reused: false });
    const functions = await functionPort(started.endpoint);
    expect(await isPortFree(functions)).toBe(false);
    await started.stop();
    expect(await isPortFree(port)).toBe(true);
    await expect.poll(() => isPortFree(functions)).toBe(true);
    expect(started.died.aborted).toBe(false);
    await expect(access(paths.temporary)).rejects.toThrow();
    await expect(access(paths.record)).rejects.toThrow();
  });

  it("ends by force what does not end when asked", { timeout: 15_000 }, async () => {
    const { sandbox, port, start } = await setUp(emulator({ ignoresEnd: true }));
    await using _ = sandbox;
    const started = await start();
    await started.stop();
    expect(await isPortFree(port)).toBe(true);
  });

  it("tells when it dies, with its last words", async () => {
    const { sandbox, start } = await setUp(emulator());
    await using _ = sandbox;
    const started = await start();
    process.kill(started.pid ?? 0, "SIGKILL");
    await expect.poll(() => started.died.aborted).toBe(true);
    expect(started.died.reason).toMatchObject({
      code: "EMULATOR_FAILED",
      message: expect.stringContaining("ended by itself (SIGKILL)") as string,
    });
    await started.stop();
  });

  it("keeps one that was left running, with what it holds, when asked to", async () => {
    const { sandbox, start } = await setUp(emulator());
    await using _ = sandbox;
    const first = await start({ owner: ended });
    const second = await start({ keep: true });
    expect(second).toMatchObject({ reused: true, pid: first.pid });
    expect(first.died.aborted).toBe(false);
    await first.stop();
  });

  it("ends one that was left running and starts anew", async () => {
    const { sandbox, start } = await setUp(emulator());
    await using _ = sandbox;
    const first = await start({ owner: ended });
    const second = await start();
    expect(second.reused).toBe(false);
    expect(second.pid).not.toBe(first.pid);
    await second.stop();
  });

  it.each([{}, { keep: true }])(
    "fails while the run that started one goes on, and leaves that alone: %j",
    async (over) => {
      const { sandbox, paths, start } = await setUp(emulator());
      await using _ = sandbox;
      const first = await start();
      const functions = await functionPort(first.endpoint);
      await expect(start(over)).rejects.toMatchObject({
        code: "PORT_IN_USE",
        message: expect.stringContaining(`another run of this project (process ${process.pid})`),
      });
      expect(first.died.aborted).toBe(false);
      expect(await isPortFree(functions)).toBe(false);
      await expect(access(paths.temporary)).resolves.toBeUndefined();
      await first.stop();
    },
  );

  it("lets one of two that start at once have the port", async () => {
    const { sandbox, start } = await setUp(emulator());
    await using _ = sandbox;
    const starts = await Promise.allSettled([start(), start(), start()]);
    const started = starts.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(started).toHaveLength(1);
    for (const one of starts) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "PORT_IN_USE" });
    }
    expect(started[0]?.died.aborted).toBe(false);
    await started[0]?.stop();
  });

  it("starts after a run that was killed before its emulator was up", async () => {
    const { sandbox, paths, port, start } = await setUp(emulator());
    await using _ = sandbox;
    await claimRecord(paths.record, { port, owner: ended });
    const started = await start();
    expect(started.reused).toBe(false);
    await started.stop();
  });

  it("fails when the port is in use, and touches nothing", async () => {
    const other = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => {
      other.listen(0, "127.0.0.1", resolve);
    });
    const { port } = other.address() as AddressInfo;
    const { sandbox, paths, start } = await setUp(emulator(), port);
    await using _ = sandbox;
    await expect(start()).rejects.toMatchObject({
      code: "PORT_IN_USE",
      message: expect.stringMatching(
        new RegExp(`^Port ${port} is in use: .*--port.*--endpoint`),
      ) as string,
    });
    expect(await sandbox.calls()).toEqual([]);
    await expect(access(paths.record)).rejects.toThrow();
    other.close();
  });

  it("fails when it ends at once, with its last words and where the rest is", async () => {
    const { sandbox, paths, start } = await setUp("echo 'no such module'; exit 3");
    await using _ = sandbox;
    await expect(start()).rejects.toMatchObject({
      code: "EMULATOR_FAILED",
      message: expect.stringMatching(
        /ended by itself \(exit code 3\)\. It last said:\nno such module/,
      ) as string,
    });
    await expect(access(join(paths.logs, "emulator.log"))).resolves.toBeUndefined();
  });

  it("fails when it is never ready, and leaves nothing running", async () => {
    const { sandbox, paths, start } = await setUp("exec /bin/sleep 60");
    await using _ = sandbox;
    await expect(start({ readyWithinMs: 300 })).rejects.toMatchObject({
      code: "EMULATOR_FAILED",
      message: expect.stringContaining("was not ready within 0.3 s") as string,
    });
    await expect(access(paths.record)).rejects.toThrow();
  });

  it("fails when Python itself is gone", async () => {
    const { sandbox, start } = await setUp(emulator());
    await using _ = sandbox;
    await expect(start({ python: join(sandbox.folder, "gone") })).rejects.toMatchObject({
      code: "EMULATOR_FAILED",
      message: expect.stringContaining("ENOENT") as string,
    });
  });

  it("ends it when the run is aborted before it is ready", async () => {
    const { sandbox, paths, start } = await setUp("exec /bin/sleep 60");
    await using _ = sandbox;
    const starting = start();
    await expect.poll(() => sandbox.calls()).toContain("-m ministack");
    sandbox.abort();
    await expect(starting).rejects.toThrow("aborted by the test");
    await expect(access(paths.record)).rejects.toThrow();
  });
});
