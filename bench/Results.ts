import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Machine, machineFolder } from "./Machine.ts";
import type { Run } from "./Run.ts";

/** The last run of each benchmark, machine by machine, in files to be committed. */
export class Results {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The last run of a benchmark on a machine, with whatever Node. */
  last(part: string, machine: Machine): Run | undefined {
    const file = this.#file(part, machine);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Run) : undefined;
  }

  /** Puts a run in place of the last one. */
  keep(run: Run): void {
    const file = this.#file(run.part, run.machine);
    mkdirSync(join(this.#folder, machineFolder(run.machine)), { recursive: true });
    writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  }

  #file(part: string, machine: Machine): string {
    return join(this.#folder, machineFolder(machine), `${part}.json`);
  }
}
