import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleFunctions } from "../../infra/bundling/bundleFunctions.ts";
import { loadContexts } from "../../project/contexts/loadContexts.ts";
import { loadEventTypes } from "../../project/generatedFiles.ts";
import {
  madeContext,
  type ProjectSize,
  writeProject,
} from "../../test/support/projects/writeProject.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";
import { subscriberStart } from "./subscriberStart.ts";
import { zippedBytes } from "./zippedBytes.ts";

/** With the six that every project has, 1,014 event types. */
const large: ProjectSize = { contexts: 11, subscribers: 305, types: 1008 };
const small: ProjectSize = { contexts: 2, subscribers: 6, types: 6 };

/**
 * What a large project takes: to be synthesised, next to a small one in the same run, to be
 * uploaded at a first deployment, and to start one of its subscribers.
 */
export async function largeProject(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  try {
    const [root, other] = [join(folder, "large"), join(folder, "small")];
    const seconds = synthSeconds(root, large);
    const smallSeconds = synthSeconds(other, small);
    return [
      { name: "synth of 305 subscribers and 1,014 types", value: seconds, unit: "s", goal: 10 },
      { name: "synth of 6 subscribers and 12 types", value: smallSeconds, unit: "s" },
      { name: "the large one", value: seconds / smallSeconds, unit: "× the small one" },
      ...uploadFigures(join(root, "cdk.out")),
      ...(await startFigures(root, join(folder, "alone"))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of the app's process: what is generated, linted, bundled, and validated. */
function synthSeconds(root: string, size: ProjectSize): number {
  mkdirSync(root);
  writeProject(root, size);
  const before = Date.now();
  const { status, stderr } = spawnSync(process.execPath, ["app.ts"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 2 ** 28,
    env: { CDK_OUTDIR: join(root, "cdk.out") },
  });
  if (status !== 0) throw new Error(`the synth fails: ${stderr.slice(-2000)}`);
  return (Date.now() - before) / 1000;
}

function uploadFigures(assembly: string): readonly Figure[] {
  const entries = readdirSync(assembly);
  const assets = entries
    .filter((entry) => /^asset\.[0-9a-f]+$/.test(entry))
    .map((entry) => zippedBytes(join(assembly, entry)));
  const templates = entries
    .filter((entry) => entry.endsWith(".template.json"))
    .map((entry) => statSync(join(assembly, entry)).size);
  const megabytes = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  return [
    { name: "functions and layer, as uploaded", value: megabytes(assets), unit: "MB", goal: 5 },
    { name: "assets", value: assets.length, unit: "in all" },
    { name: "an asset, as uploaded, median", value: median(assets) / 1024, unit: "KB" },
    { name: "templates, as uploaded", value: megabytes(templates), unit: "MB" },
  ];
}

/** Of one that receives a type and publishes one. */
async function startFigures(root: string, outdir: string): Promise<readonly Figure[]> {
  const [contexts, eventTypes] = [await loadContexts(root), await loadEventTypes(root)];
  const folders = await bundleFunctions({ root, contexts, eventTypes, isTraced: false });
  const name = "listener0";
  const context = madeContext(0);
  const ids = [`${context}@thing0.changed`, `${context}@thing1.changed`];
  const types = eventTypes.filter(({ id }) => ids.includes(id));
  const entry = { context, name, types, publishes: true, isTraced: false };
  return subscriberStart({ root, folders, subscriber: entry, outdir });
}
