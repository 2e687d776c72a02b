import "../../project/assertNode.js";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { readFlags } from "../options/readFlags.ts";
import { processOutput } from "../report/Output.ts";
import { start } from "../start.ts";
import { demonstration } from "./demonstration.ts";
import { playDemonstration } from "./playDemonstration.ts";

const command = {
  name: "npm start --",
  about:
    "Starts an AWS emulator, deploys Signalbox to it, publishes recorded events through " +
    "PutEvents, plays recorded operations through the client, has a conference copied by a " +
    "pipeline, and shows what became of each and what another account got of it.",
};

/** Exit codes: 0 as expected, 1 failed, 2 wrong usage, 128 + n ended by signal n. */
async function main(): Promise<number> {
  const read = readFlags(process.argv.slice(2), command);
  if ("help" in read) {
    process.stdout.write(read.help);
    return 0;
  }
  return start(read.flags, {
    command: command.name,
    acts: playDemonstration,
    variant: demonstration,
    output: processOutput,
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  // An error nobody foresaw keeps its stack.
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = error.code === "USAGE_INVALID" ? 2 : 1;
}
