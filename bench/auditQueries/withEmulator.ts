import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { readLocalEnvironment } from "../../local/config.ts";
import { installPackage } from "../../local/emulator/installPackage.ts";
import { emulatorPackage } from "../../local/emulator/ministack.ts";
import { startEmulator } from "../../local/emulator/startEmulator.ts";
import { runPaths, sharedPaths } from "../../local/paths.ts";
import { freePort } from "../../test/support/freePort.ts";

/** Does something on an emulator of its own with nothing in it, which is ended after it. */
export async function withEmulator<Result>(
  signal: AbortSignal,
  work: (endpoint: string) => Promise<Result>,
): Promise<Result> {
  const shared = sharedPaths();
  const tools = { shared, environment: readLocalEnvironment().inherited, signal };
  const { python } = await installPackage(emulatorPackage, tools);
  const port = await freePort();
  const paths = runPaths(shared, String(port));
  const emulator = await startEmulator({ python, port, paths }, tools);
  try {
    return await work(emulator.endpoint);
  } finally {
    await emulator.stop();
    await rm(dirname(paths.record), { recursive: true, force: true });
  }
}
