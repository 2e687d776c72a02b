/** Where a run tells what it does: the process's own streams, or a test's. */
export interface Output {
  /** What was asked for: the report. */
  result(text: string): void;
  /** What happens meanwhile. */
  progress(text: string): void;
}

/** Writes both to standard output, or, when that is to hold JSON alone, progress to the other. */
export function processOutput(json: boolean): Output {
  return {
    result: (text) => void process.stdout.write(text),
    progress: (text) => void (json ? process.stderr : process.stdout).write(text),
  };
}
