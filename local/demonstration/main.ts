import "../../project/assertNode.js";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
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

try {
  const args = process.argv.slice(2);
  process.exitCode = await start(args, {
    command,
    acts: playDemonstration,
    variant: demonstration,
  });
} catch (error) {
  // An error nobody foresaw keeps its stack.
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = error.code === "USAGE_INVALID" ? 2 : 1;
}
