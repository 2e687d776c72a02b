import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { TestProject } from "vitest/node";
import { readLocalEnvironment } from "../../../local/config.ts";
import { demonstration } from "../../../local/demonstration/demonstration.ts";
import { runPaths, sharedPaths } from "../../../local/paths.ts";
import { Steps } from "../../../local/report/Steps.ts";
import { startDeployment } from "../../../local/startDeployment.ts";
import { freePort } from "../../support/freePort.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The emulator that all end-to-end tests share. */
    readonly emulator: {
      readonly endpoint: string;
      readonly pid: number;
      readonly log: string;
    };
  }
}

/** Deploys the project once for all end-to-end tests, and ends the emulator after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort();
  const progress = (text: string) => void process.stderr.write(`e2e: ${text}`);
  const { emulator, deployment } = await startDeployment({
    options: { port, keep: false },
    variant: demonstration,
    environment: readLocalEnvironment(),
    steps: new Steps({ result: progress, progress }),
    signal: new AbortController().signal,
  });
  const { endpoint, pid = 0 } = emulator;
  project.provide("emulator", { endpoint, pid, log: deployment.emulatorLog ?? "" });
  return async () => {
    await emulator.stop();
    const { record } = runPaths(sharedPaths(), String(port));
    await rm(dirname(record), { recursive: true, force: true });
  };
}
