#!/usr/bin/env node
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { openTools } from "../project/tools/openTools.ts";
import { reportError } from "./errors/reportError.ts";
import { runInit } from "./runInit.ts";
import { createStyle } from "./terminal/style.ts";
import { wantsJson } from "./wantsJson.ts";

const [command = "", ...others] = process.argv.slice(2);

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});
process.exitCode = command === "init" ? runInit(others) : await runTools(process.argv.slice(2));

/** Hands the command to the tools, which are not there where only publishing is wanted. */
async function runTools(args: readonly string[]): Promise<number> {
  try {
    const [{ main }, { openSession }] = await openTools("npx signalbox", () =>
      Promise.all([import("./main.ts"), import("./openSession.ts")]),
    );
    return await main(args, openSession());
  } catch (error) {
    if (!(error instanceof SignalboxError)) throw error;
    process.stderr.write(reportError(error, wantsJson(args), createStyle(false)));
    return 1;
  }
}
