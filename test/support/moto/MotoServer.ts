import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { readLocalEnvironment } from "../../../local/config.ts";
import { installPackage } from "../../../local/emulator/installPackage.ts";
import type { PythonPackage } from "../../../local/emulator/PythonPackage.ts";
import { sharedPaths } from "../../../local/paths.ts";
import { lastLines } from "../../../local/processes/lastLines.ts";
import { until } from "../../../local/processes/until.ts";
import { freePort } from "../freePort.ts";

/**
 * The second emulator, for what the first can't do: more than one account. Rules deliver to buses
 * of other accounts there. Whether a bus's policy or a rule's role lets them it does not ask.
 */
const motoPackage: PythonPackage = {
  title: "Moto",
  name: "moto[server]",
  module: "moto",
  version: "5.2.2",
  oldestPython: { major: 3, minor: 10 },
};

/** Serves until its standard input ends, which happens however the process that holds it ends. */
const program = `
import os, sys, threading
from moto.server import main

def end_with_owner():
    sys.stdin.read()
    os._exit(0)

threading.Thread(target=end_with_owner, daemon=True).start()
main(["--host", "127.0.0.1", "--port", sys.argv[1]])
`;

const readyWithinMs = 60_000;

/** Moto on a port of its own of the loopback; it is installed where it is not yet. */
export class MotoServer implements AsyncDisposable {
  readonly endpoint: string;
  readonly #process: ChildProcess;
  readonly #ended: Promise<string>;
  #said = "";

  private constructor(python: string, port: number) {
    this.endpoint = `http://127.0.0.1:${port}`;
    const { inherited } = readLocalEnvironment();
    this.#process = spawn(python, ["-c", program, String(port)], { env: inherited });
    const keep = (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString()).slice(-10_000);
    };
    this.#process.stdout?.on("data", keep);
    this.#process.stderr?.on("data", keep);
    this.#ended = new Promise((resolve) => {
      this.#process.once("error", (error) => resolve(error.message));
      this.#process.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
  }

  /** @throws when it can't be installed, or does not answer in time: nothing is left running. */
  static async start(): Promise<MotoServer> {
    const shared = sharedPaths(join(sharedPaths().base, "moto"));
    const { signal } = new AbortController();
    const environment = readLocalEnvironment().inherited;
    const { python } = await installPackage(motoPackage, { shared, environment, signal });
    const server = new MotoServer(python, await freePort());
    const answer = await Promise.race([server.#answers(signal), server.#ended]);
    if (answer === true) return server;
    const how = answer === undefined ? `did not answer in ${readyWithinMs} ms` : answer;
    await server[Symbol.asyncDispose]();
    throw new Error(`Moto ended before it was ready (${how}):\n${lastLines(server.#said, 5)}`);
  }

  #answers(signal: AbortSignal): Promise<true | undefined> {
    const ready = new URL("/moto-api/data.json", this.endpoint);
    const probe = async () => {
      const answer = await fetch(ready, { signal: AbortSignal.timeout(2000) }).catch(
        () => undefined,
      );
      await answer?.body?.cancel();
      return answer?.ok ? (true as const) : undefined;
    };
    return until(probe, { deadlineMs: readyWithinMs, signal });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }
}
