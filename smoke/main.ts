import { CommanderError } from "commander";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import { allChecks } from "./checks/allChecks.ts";
import { ttlUnderDeny } from "./checks/ttlUnderDeny.ts";
import { readSmokeEnvironment } from "./config.ts";
import { createCommand, type SmokeOptions, toSmokeOptions } from "./parseOptions.ts";
import { renderPlan, renderReport, renderTotal, type SmokeReport } from "./render.ts";
import { runSmoke } from "./runSmoke.ts";

const set = { checks: allChecks, longCheck: ttlUnderDeny };

process.exitCode = await main(process.argv);

/** Answers the exit code: 0 all confirmed, 1 anything else, 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const command = createCommand(set)
      .exitOverride()
      .parse([...argv]);
    return await act(toSmokeOptions(command.opts(), set));
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Error)) throw error;
    const code = error instanceof SignalboxError ? error.code : error.name;
    say(`${code}: ${error.message}`);
    return code === "USAGE_INVALID" ? 2 : 1;
  }
}

async function act(options: SmokeOptions): Promise<number> {
  const { what, yes, json } = options;
  const plans = what.mode === "run" ? what.checks : [ttlUnderDeny];
  if (what.mode === "list") {
    print(renderPlan([...allChecks, ttlUnderDeny]));
    return 0;
  }
  if (!yes && (what.mode === "run" || what.mode === "start")) {
    print(`${renderPlan(plans)}\n\n${renderTotal(plans)}.`);
    say("Nothing was created. To do it, run the same again with --yes.");
    return 1;
  }
  const endpoint = options.endpoint ?? readSmokeEnvironment().endpoint;
  const signal = stopSignal();
  const report = await runSmoke(what, options, { ...(endpoint ? { endpoint } : {}), signal, say });
  print(json ? JSON.stringify(report, null, 2) : renderReport(report));
  return exitCode(report);
}

function exitCode({ results, leftovers }: SmokeReport): number {
  const allConfirmed = results.every(({ verdict }) => verdict === "confirmed");
  return allConfirmed && leftovers.length === 0 ? 0 : 1;
}

/** Aborted by the first Ctrl-C, so that what was created is removed; the second one ends it all. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) {
        say("Stopped at once: something may be left, use --cleanup with the prefix above.");
        process.exit(130);
      }
      say("Stops and removes what was created. Again to stop at once and leave it.");
      controller.abort();
    });
  }
  return controller.signal;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
