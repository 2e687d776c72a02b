import { writeFileSync } from "node:fs";
import { fuzz } from "../../test/support/patterns/fuzz.ts";
import type { Figure } from "../Figure.ts";
import { growth } from "./growth.ts";

/**
 * Run as a process of its own with `--expose-gc`. Writes its figures to the file named by the
 * first argument; the second is the seed, so that a failure can be had again.
 */
const [file = "", seedText = "1"] = process.argv.slice(2);
const seed = Number(seedText);
const pairs = 1_000_000;
const warmUp = 20_000;
const megabyte = 1024 * 1024;

function heapMegabytes(): number {
  if (!globalThis.gc) throw new Error("start node with --expose-gc");
  globalThis.gc();
  return process.memoryUsage().heapUsed / megabyte;
}

fuzz({ seed: seed + 1, pairs: warmUp });
const heapBefore = heapMegabytes();
const before = performance.now();
const report = fuzz({ seed, pairs });
const seconds = (performance.now() - before) / 1000;
const heapAfter = heapMegabytes();
const refused = report.refusedPatterns + report.refusedEvents;

const figures: readonly Figure[] = [
  { name: "generated pairs", value: pairs, unit: "pairs", note: `seed ${seed}, no error` },
  { name: "matched", value: report.matched, unit: "pairs" },
  { name: "did not match", value: report.unmatched, unit: "pairs" },
  { name: "refused", value: refused, unit: "pairs" },
  { name: "time", value: seconds, unit: "s", note: "generating and cross-checking included" },
  {
    name: "slowest pair",
    value: report.slowestMs,
    unit: "ms",
    goal: 50,
    note: `pattern of ${report.slowest.pattern.length}, event of ${report.slowest.event.length} characters`,
  },
  { name: "heap before", value: heapBefore, unit: "MB", note: "after collecting garbage" },
  { name: "heap gained", value: heapAfter - heapBefore, unit: "MB", goal: 5 },
  ...growth(),
];
writeFileSync(file, JSON.stringify(figures));
