import type { StartFlags } from "../../project/startOptions.ts";

/** What works on a project as a whole, and is loaded only when it is asked for. */
export interface ProjectTools {
  /**
   * Runs the project on this machine, until it is done or interrupted.
   *
   * @returns the exit code.
   */
  start(flags: StartFlags): Promise<number>;
  /** Makes what is generated of the project's schema files. */
  generate(): Promise<GeneratedProject>;
}

/** What was generated. */
export interface GeneratedProject {
  readonly types: number;
  readonly files: number;
  /** How many files were written, or removed. */
  readonly changed: number;
  /** One line for each warning about a schema file, which stops nothing. */
  readonly warnings: readonly string[];
}
