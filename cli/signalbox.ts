#!/usr/bin/env node
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { openTools } from "../project/tools/openTools.ts";

const args = process.argv.slice(2);

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.exitCode = await runTools();

/** Hands the command to the tools, which a publisher's install does not have. */
async function runTools(): Promise<number> {
  try {
    const [{ main }, { openSession }] = await openTools("npx signalbox", () =>
      Promise.all([import("./main.ts"), import("./openSession.ts")]),
    );
    return await main(args, openSession());
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return 1;
  }
}
