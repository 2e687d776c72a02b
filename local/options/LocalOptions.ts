/** How `npm start` is to run. */
export interface LocalOptions {
  /** End after the report instead of waiting for Ctrl-C. */
  readonly once: boolean;
  /** Redeploy what is saved while it waits for Ctrl-C. */
  readonly watch: boolean;
  /** Port of the emulator on the loopback. */
  readonly port: number;
  /** Use the emulator at this address and start none. */
  readonly endpoint?: string;
  /** Use an emulator left running by an earlier run, and leave it running. */
  readonly keep: boolean;
  /** Write the report as JSON to standard output, and the progress to standard error. */
  readonly json: boolean;
}
