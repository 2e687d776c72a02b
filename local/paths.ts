import { join } from "node:path";
import { projectPaths, projectRoot } from "../project/projectRoot.ts";

/** What all runs share. */
export interface SharedPaths {
  /** Git-ignored; deleting it costs a reinstallation and nothing else. */
  readonly base: string;
  readonly venv: string;
}

/** What one run has for itself; two runs differ by their port. */
export interface RunPaths {
  /** The cloud assembly as the emulator gets it. */
  readonly assembly: string;
  readonly logs: string;
  /** The emulator's own words, those of its functions included. */
  readonly emulatorLog: string;
  /** Temporary files of the emulator and its functions. */
  readonly temporary: string;
  /** Says which process the emulator of this port is. */
  readonly record: string;
}

/** The shared folders, in the repository unless `base` says otherwise. */
export function sharedPaths(base = projectPaths(projectRoot).local): SharedPaths {
  return { base, venv: join(base, "venv") };
}

/** The folders of the run named `name`, by custom its port. */
export function runPaths(shared: SharedPaths, name: string): RunPaths {
  const run = join(shared.base, "runs", name);
  return {
    assembly: join(run, "assembly"),
    logs: join(run, "logs"),
    emulatorLog: join(run, "logs", "emulator.log"),
    temporary: join(run, "tmp"),
    record: join(run, "emulator.json"),
  };
}
