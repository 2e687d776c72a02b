import { spawnSync } from "node:child_process";
import type { Figure } from "../Figure.ts";

interface Report {
  readonly timing?: {
    readonly handledMs: number;
    readonly eventsPerSecond: number;
    readonly latencyMs: { readonly p50: number; readonly p99: number };
  };
}

/** `npm start -- --once` as a whole, and what it says of itself. */
export function localRun(root: string): readonly Figure[] {
  const before = Date.now();
  const run = spawnSync("npm", ["start", "--silent", "--", "--once", "--json"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const seconds = (Date.now() - before) / 1000;
  if (run.status !== 0) throw new Error("npm start -- --once fails: mend that first");
  const { timing } = JSON.parse(run.stdout) as Report;
  if (!timing) throw new Error("npm start -- --once timed nothing");
  return [
    { name: "npm start -- --once, once installed", value: seconds, unit: "s", goal: 30 },
    {
      name: "all recorded events published, audited, dispatched and handled",
      value: timing.handledMs / 1000,
      unit: "s",
      goal: 10,
    },
    { name: "rate", value: timing.eventsPerSecond, unit: "events/s" },
    { name: "PutEvents to handler, p50", value: timing.latencyMs.p50, unit: "ms" },
    { name: "PutEvents to handler, p99", value: timing.latencyMs.p99, unit: "ms" },
  ];
}
