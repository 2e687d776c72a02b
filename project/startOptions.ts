/** The port that emulators of AWS use by custom. */
export const defaultPort = 4566;

/** The options of a start on this machine, as commander takes them: flags and description. */
export const startOptions = [
  ["--once", "end after the report; exit code 0 only if every count is as expected"],
  ["--no-watch", "leave what runs as it is when something is saved"],
  ["--port <number>", `port of the emulator (default: ${defaultPort})`],
  ["--endpoint <url>", "use the emulator running there (AWS_ENDPOINT_URL)"],
  ["--keep", "leave the emulator running at the end, and use one left running before"],
] as const satisfies readonly (readonly [string, string])[];

/** The same as they were typed. */
export interface StartFlags {
  readonly once?: boolean;
  readonly watch?: boolean;
  readonly port?: string;
  readonly endpoint?: string;
  readonly keep?: boolean;
  /** Write the report as JSON to standard output, and the progress to standard error. */
  readonly json?: boolean;
}
