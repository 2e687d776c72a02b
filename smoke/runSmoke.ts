import { randomBytes } from "node:crypto";
import { findResources } from "./aws/findResources.ts";
import { removeResource } from "./aws/removeResource.ts";
import { openClaims } from "./checks/openClaims.ts";
import { createBench } from "./createBench.ts";
import { Ledger } from "./Ledger.ts";
import type { SmokeMode, SmokeOptions } from "./parseOptions.ts";
import { createPrefix } from "./prefix.ts";
import { removeEverything } from "./removeEverything.ts";
import type { SmokeReport } from "./render.ts";
import { type CheckResult, runChecks } from "./runChecks.ts";
import type { Workbench } from "./Workbench.ts";

/** What a run needs of the process it runs in. */
export interface SmokeProcess {
  /** The endpoint that is in force, from the command line or the environment. */
  readonly endpoint?: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

type Action = Exclude<SmokeMode, { readonly mode: "list" }>;

/**
 * Does what was asked for, and removes what it created, whatever happens in between.
 *
 * @throws {SignalboxError} SMOKE_ACCOUNT_UNREACHABLE when the account can't be reached; nothing is created then.
 */
export async function runSmoke(
  what: Action,
  { region }: Pick<SmokeOptions, "region">,
  process: SmokeProcess,
): Promise<SmokeReport> {
  const prefix = "prefix" in what ? what.prefix : createPrefix(randomBytes(8));
  const bench = await createBench({ ...process, prefix, ...(region ? { region } : {}) });
  process.say(`account ${bench.accountId}, region ${bench.region}, prefix ${prefix}`);
  const outcome = await perform(what, bench);
  const report = { prefix, account: bench.accountId, region: bench.region };
  return { ...report, ...(process.endpoint ? { endpoint: process.endpoint } : {}), ...outcome };
}

type Outcome = Pick<SmokeReport, "results" | "notSettled" | "leftovers" | "kept" | "notes">;

const settled = { results: [], notSettled: [], leftovers: [], kept: false, notes: [] };

async function perform(what: Action, bench: Workbench): Promise<Outcome> {
  switch (what.mode) {
    case "run": {
      const results = await runChecks(bench, what.checks);
      const leftovers = await remove(bench, bench.ledger);
      return { ...settled, results, notSettled: openClaims, leftovers };
    }
    case "cleanup": {
      const ledger = new Ledger(await findResources(bench.clients, bench.prefix));
      const count = ledger.resources.length;
      const leftovers = await remove(bench, ledger);
      const notes = [`${count} resources were found, ${count - leftovers.length} are removed.`];
      return { ...settled, leftovers, notes };
    }
    case "start":
      return startLong(what, bench);
    case "finish":
      return finishLong(what, bench);
  }
}

async function startLong(
  { check }: Extract<Action, { mode: "start" }>,
  bench: Workbench,
): Promise<Outcome> {
  try {
    const seen = await check.start(bench);
    const notes = [
      ...seen,
      "Started. Ask what became of it in two days and later with:",
      `  npm run smoke -- --only ${check.name} --check ${bench.prefix}`,
      `or give it up with: npm run smoke -- --cleanup ${bench.prefix}`,
    ];
    return { ...settled, kept: true, notes };
  } catch (cause) {
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    const leftovers = await remove(bench, bench.ledger);
    return {
      ...settled,
      results: [undetermined(check, `it could not be started: ${reason}`)],
      leftovers,
    };
  }
}

/** Keeps the tables as long as time may still tell. */
async function finishLong(
  { check }: Extract<Action, { mode: "finish" }>,
  bench: Workbench,
): Promise<Outcome> {
  const { name, claim } = check;
  const finding = await check.finish(bench);
  const results = [{ check: name, claim, ...finding }];
  if (finding.verdict === "undetermined") {
    const notes = [
      `Ask again later, or remove its tables: npm run smoke -- --cleanup ${bench.prefix}`,
    ];
    return { ...settled, results, kept: true, notes };
  }
  const ledger = new Ledger(await findResources(bench.clients, bench.prefix));
  return { ...settled, results, leftovers: await remove(bench, ledger) };
}

function undetermined(
  { name, claim }: { readonly name: string; readonly claim: string },
  evidence: string,
): CheckResult {
  return { check: name, claim, verdict: "undetermined", evidence: [evidence] };
}

function remove(bench: Workbench, ledger: Ledger) {
  bench.say(`removes ${ledger.resources.length} resources`);
  return removeEverything(ledger, (it) => removeResource(bench.clients, it), bench.pace);
}
