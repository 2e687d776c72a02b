import type { Terminal, TerminalSize } from "../../../cli/terminal/Terminal.ts";

/** What a terminal is made of, for a test. */
export interface RecordingTerminalOptions {
  readonly stdin?: string | Uint8Array;
  readonly stdinIsTerminal?: boolean;
  readonly errIsTerminal?: boolean;
  readonly color?: boolean;
  /** Of the terminal on which results are shown. @default none: they go elsewhere */
  readonly outSize?: TerminalSize;
}

/** A terminal that keeps what is written to it. */
export class RecordingTerminal implements Terminal {
  written = "";
  errors = "";
  readonly stdinIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly color: boolean;
  readonly errColor: boolean;
  readonly #outSize: TerminalSize | undefined;
  readonly #stdin: Uint8Array;

  constructor(options: RecordingTerminalOptions = {}) {
    const { stdin = "", color = false } = options;
    this.#stdin = typeof stdin === "string" ? Buffer.from(stdin, "utf8") : stdin;
    this.stdinIsTerminal = options.stdinIsTerminal ?? false;
    this.errIsTerminal = options.errIsTerminal ?? false;
    this.#outSize = options.outSize;
    this.color = color;
    this.errColor = color;
  }

  out(text: string): void {
    this.written += text;
  }

  outSize(): TerminalSize | undefined {
    return this.#outSize;
  }

  async drained(): Promise<void> {}

  err(text: string): void {
    this.errors += text;
  }

  async *stdin(): AsyncIterable<Uint8Array> {
    for (let start = 0; start < this.#stdin.byteLength; start += 65_536) {
      yield this.#stdin.subarray(start, start + 65_536);
    }
  }
}
