import type { SharedPaths } from "../paths.ts";

/** What the steps that run programs need. */
export interface Toolbox {
  readonly shared: SharedPaths;
  /** The environment programs inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** Aborts when the run is to end. */
  readonly signal: AbortSignal;
}
