import { join } from "node:path";
import type { RunPaths } from "../paths.ts";

/** Where the emulator's own words go, those of its functions included. */
export function emulatorLog(paths: RunPaths): string {
  return join(paths.logs, "emulator.log");
}
