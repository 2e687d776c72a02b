import "../project/assertNode.js";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { readLocalEnvironment } from "./config.ts";
import { readOptions } from "./options/readOptions.ts";
import { Interruption } from "./processes/Interruption.ts";
import { processOutput } from "./report/Output.ts";
import { runLocal } from "./runLocal.ts";

/** Exit codes: 0 as expected, 1 failed, 2 wrong usage, 128 + n ended by signal n. */
async function main(): Promise<number> {
  const environment = readLocalEnvironment();
  const read = readOptions(process.argv.slice(2), environment.endpoint);
  if ("help" in read) {
    process.stdout.write(read.help);
    return 0;
  }
  const interruption = new Interruption(process);
  const output = processOutput(read.options.json);
  return runLocal({ options: read.options, environment, output, signal: interruption.signal });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = tell(error);
}

/** Says in one place what went wrong; an error nobody foresaw keeps its stack. */
function tell(error: unknown): number {
  if (Interruption.isReason(error)) return error.exitCode;
  if (!(error instanceof SignalboxError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  return error.code === "USAGE_INVALID" ? 2 : 1;
}
