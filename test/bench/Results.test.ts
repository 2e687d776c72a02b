import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { Results } from "../../bench/Results.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function newResults(): Results {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-results-"));
  made.push(folder);
  return new Results(folder);
}

const machine = { processor: "Model A", processors: 2, node: "v24.21.0" };
const run = { part: "patterns", machine, date: "2026-11-27", figures: [] };

it("keeps the last run of each part on each machine", () => {
  const results = newResults();
  results.keep({ ...run, date: "2026-11-26" });
  results.keep(run);
  results.keep({ ...run, part: "local", date: "2026-11-25" });
  results.keep({ ...run, machine: { ...machine, processor: "Model B" }, date: "2026-11-24" });
  expect(results.last("patterns", machine)).toEqual(run);
  expect(results.last("local", machine)?.date).toBe("2026-11-25");
});

it("knows of none on a machine that it never ran on", () => {
  const results = newResults();
  results.keep(run);
  expect(results.last("patterns", { ...machine, processors: 8 })).toBeUndefined();
});

it("finds the last run whatever Node it was with", () => {
  const results = newResults();
  results.keep(run);
  expect(results.last("patterns", { ...machine, node: "v26.0.0" })).toEqual(run);
});
