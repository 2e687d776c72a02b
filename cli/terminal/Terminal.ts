/** Where a command writes and what it may read: the process's own streams, or a test's. */
export interface Terminal {
  /** Results, and nothing but results. */
  out(text: string): void;
  /** Waits until whoever reads the results has taken most of them: for output without end. */
  drained(): Promise<void>;
  /** Errors, progress and hints. */
  err(text: string): void;
  /** Standard input, in whatever pieces it comes. */
  stdin(): AsyncIterable<Uint8Array>;
  readonly stdinIsTerminal: boolean;
  /** Whether a person watches `err`: progress lines are for them only. */
  readonly errIsTerminal: boolean;
  /** The size of the terminal that shows `out`; undefined where nothing can be drawn anew on it. */
  outSize(): TerminalSize | undefined;
  /** Whether `out` may carry colour. */
  readonly color: boolean;
  /** Whether `err` may carry colour. */
  readonly errColor: boolean;
}

/** How much a terminal shows at once, in characters. */
export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}
