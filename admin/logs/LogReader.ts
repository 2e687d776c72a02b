/** A line as a function wrote it. */
export interface LogLine {
  /** Tells it from every other line of its log. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Without a line feed at its end. */
  readonly text: string;
}

/** Which lines to read. */
export interface LogQuery {
  readonly functionName: string;
  readonly since: Date;
  /** @default no end */
  readonly until?: Date;
  /** At least all lines that hold this text; others may be among them. @default every line */
  readonly term?: string;
}

/** The logs of a deployment's functions. Lines come in lists, oldest first within one. */
export interface LogReader {
  read(query: LogQuery): AsyncIterable<readonly LogLine[]>;
  /** What there is and what comes, each line once, until `signal` is aborted. */
  follow(query: LogQuery, signal: AbortSignal): AsyncIterable<readonly LogLine[]>;
}
