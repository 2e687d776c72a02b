import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFunctions } from "../infra/bundling/bundleFunctions.ts";
import { loadEventTypes } from "../project/generatedFiles.ts";
import { packageRoot } from "../project/projectRoot.ts";
import { eventPackages } from "./eventPackages/eventPackages.ts";
import type { Figure } from "./Figure.ts";
import { coldStart } from "./gate/coldStart.ts";
import { localRun } from "./local/localRun.ts";
import { machineName, thisMachine } from "./Machine.ts";
import { firstEvent } from "./package/firstEvent.ts";
import { measurePackage } from "./package/measurePackage.ts";
import { patternsCheck } from "./patternsCheck/patternsCheck.ts";
import { Results } from "./Results.ts";
import { runLines } from "./runLines.ts";

const root = packageRoot;
const results = new Results(join(root, "bench", "results"));
const machine = thisMachine();

const parts: Readonly<Record<string, () => Promise<readonly Figure[]> | readonly Figure[]>> = {
  "audit-queries": () => inOwnProcess("bench/auditQueries/measureAuditQueries.ts"),
  "event-packages": () => eventPackages(root),
  "first-event": () => firstEvent(),
  "gate-start": gateStart,
  "gate-processor": () => inOwnProcess("bench/gate/measureProcessorTime.ts"),
  local: () => localRun(root),
  patterns: () => inOwnProcess("bench/patterns/measureMatching.ts", "--expose-gc"),
  package: () => measurePackage(),
  "patterns-check": () => patternsCheck(root),
  "patterns-fuzz": () => inOwnProcess("bench/patternsFuzz/measureFuzz.ts", "--expose-gc"),
  pipelines: () => inOwnProcess("bench/pipelines/measurePipelines.ts"),
  synth: () => inOwnProcess("bench/synth/measureSynth.ts"),
  "unit-tests": unitTests,
};

/** Of the gate as it would be deployed now. */
async function gateStart(): Promise<readonly Figure[]> {
  const eventTypes = await loadEventTypes(root);
  const outdir = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const bundle = async (name: string, isTraced: boolean): Promise<string> => {
    const options = { root, contexts: [], eventTypes, isTraced, outdir: join(outdir, name) };
    return join((await bundleFunctions(options)).gate, "index.js");
  };
  try {
    return await coldStart({
      plain: await bundle("plain", false),
      traced: await bundle("traced", true),
    });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** In a process of its own, so that the figures are not those of a heap others filled. */
function inOwnProcess(script: string, ...nodeOptions: readonly string[]): readonly Figure[] {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const file = join(folder, "figures.json");
  try {
    execFileSync(process.execPath, [...nodeOptions, join(root, script), file], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function unitTests(): readonly Figure[] {
  const before = Date.now();
  const { status } = spawnSync("npm", ["run", "--silent", "test:unit"], {
    cwd: root,
    stdio: "ignore",
  });
  if (status !== 0) throw new Error("npm run test:unit fails: mend that first");
  return [{ name: "npm run test:unit", value: (Date.now() - before) / 1000, unit: "s", goal: 20 }];
}

function report(part: string, figures: readonly Figure[]): void {
  const run = { part, machine, date: new Date().toISOString().slice(0, 10), figures };
  const last = results.last(part, machine);
  results.keep(run);
  process.stdout.write(`${runLines(run, last).join("\n")}\n`);
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  process.stderr.write(
    `error: no benchmark named ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}\n`,
  );
  process.exit(2);
}
process.stdout.write(`on ${machineName(machine)}\n`);
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  report(name, await measure());
}
