/** An emulator to deploy to. */
export interface Emulator {
  readonly endpoint: string;
  /** Process id, which is that of its process group too; none when somebody else started it. */
  readonly pid?: number;
  /** Whether it was running before, and what it holds may be from an earlier run. */
  readonly reused: boolean;
  /**
   * Aborts, with a {@link SignalboxError} EMULATOR_FAILED as reason, when the emulator ends
   * although nobody asked it to.
   */
  readonly died: AbortSignal;
  /** Ends it with every function process it started. Does nothing to one that is not ours. */
  stop(): Promise<void>;
}
