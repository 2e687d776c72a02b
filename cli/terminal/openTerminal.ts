import { once } from "node:events";
import type { CliEnvironment } from "../config.ts";
import type { Terminal } from "./Terminal.ts";

/** The process's own streams. */
export function openTerminal({ noColor, forceColor, isDumb }: CliEnvironment): Terminal {
  const { stdin, stdout, stderr } = process;
  const colorOn = (isTerminal: boolean) => !noColor && (forceColor || isTerminal);
  return {
    out: (text) => {
      stdout.write(text);
    },
    drained: async () => {
      if (stdout.writableNeedDrain) await once(stdout, "drain");
    },
    err: (text) => {
      stderr.write(text);
    },
    stdin: () => stdin,
    stdinIsTerminal: stdin.isTTY,
    errIsTerminal: stderr.isTTY,
    outSize: () => {
      const { isTTY, rows, columns } = stdout;
      // A pseudo-terminal that nobody gave a size says 0.
      return isTTY && !isDumb && rows > 0 && columns > 0 ? { rows, columns } : undefined;
    },
    color: colorOn(stdout.isTTY),
    errColor: colorOn(stderr.isTTY),
  };
}
