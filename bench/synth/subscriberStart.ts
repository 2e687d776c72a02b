import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { buildBundles, givenImport } from "../../infra/bundling/buildBundles.ts";
import type { FunctionFolders } from "../../infra/bundling/bundleFunctions.ts";
import { packageImport } from "../../infra/bundling/packageModules.ts";
import {
  layerPackages,
  type RuntimePart,
  runtimeImport,
  runtimeModules,
  runtimePackage,
} from "../../infra/bundling/runtime/runtimeParts.ts";
import {
  type SubscriberEntry,
  subscriberCatalog,
  subscriberEntry,
} from "../../infra/bundling/subscriberEntry.ts";
import { writeBundles } from "../../infra/bundling/writeBundles.ts";
import {
  powertoolsVariables,
  publisherVariables,
  queueVariables,
  subscriberVariables,
  toEnvironment,
} from "../../project/environmentVariables.ts";
import { metricsNamespace } from "../../project/metrics.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";

const runs = 25;

/** A subscriber with the layer that it shares, against the same in one file. */
export interface StartOptions {
  /** Folder of the project. */
  readonly root: string;
  readonly folders: FunctionFolders;
  readonly subscriber: SubscriberEntry;
  /** Where the one file goes. */
  readonly outdir: string;
}

/** Processor time of loading a subscriber: with the layer, and as one file, in turn. */
export async function subscriberStart(options: StartOptions): Promise<readonly Figure[]> {
  const { root, folders, subscriber, outdir } = options;
  const { outputFiles } = await buildBundles({
    root,
    outdir,
    entries: new Map([["index", subscriberEntry(subscriber, givenImport("catalog"))]]),
    modules: new Map([["catalog", subscriberCatalog(subscriber)]]),
    plugins: [runtimeInside],
  });
  writeBundles(outputFiles);
  const files = {
    shared: join(folders.subscriber(subscriber), "index.js"),
    alone: join(outdir, "index.js"),
  };
  const times = { shared: [] as number[], alone: [] as number[] };
  for (let run = -2; run < runs; run += 1) {
    const shared = loadMs(files.shared, join(folders.runtime, layerPackages));
    const alone = loadMs(files.alone, "");
    if (run < 0) continue;
    times.shared.push(shared);
    times.alone.push(alone);
  }
  const note = `median of ${runs} processes, in turn; processor time of loading`;
  return [
    { name: "start of a subscriber in one file", value: median(times.alone), unit: "ms", note },
    {
      name: "start of a subscriber with the layer",
      value: median(times.shared) / median(times.alone),
      unit: "× in one file",
      goal: 1,
      note,
    },
  ];
}

/** Bundles what functions share into each, as if there were no layer. */
const runtimeInside: Plugin = {
  name: "runtime-inside",
  setup: ({ onResolve, onLoad }) => {
    const parts = new Map(
      Object.keys(runtimeModules).map((part) => [runtimeImport(part as RuntimePart), part]),
    );
    onResolve({ filter: new RegExp(`^${runtimePackage}/`) }, ({ path }) => ({
      path,
      namespace: "inside",
    }));
    onLoad({ filter: /.*/, namespace: "inside" }, ({ path }) => ({
      resolveDir: packageRoot,
      contents: runtimeModules[parts.get(path) as RuntimePart]
        .map((module) => `export * from ${JSON.stringify(packageImport(module))};`)
        .join("\n"),
    }));
  },
};

const script = `
const before = process.cpuUsage();
require(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
`;

function loadMs(file: string, nodePath: string): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--eval", script, file], {
    encoding: "utf8",
    env: {
      NODE_PATH: nodePath,
      AWS_REGION: "eu-central-1",
      ...toEnvironment(publisherVariables, { ingressBusName: "ingress" }),
      ...toEnvironment(subscriberVariables, { stateTableName: "state", subscriberId: "a.b" }),
      ...toEnvironment(powertoolsVariables, { serviceName: "a-b", metricsNamespace }),
      ...toEnvironment(queueVariables, {
        queueUrl: "http://127.0.0.1:9/work",
        deadLetterQueueUrl: "http://127.0.0.1:9/dead-letters",
      }),
    },
  });
  if (status !== 0) throw new Error(`loading ${file} failed: ${stderr.slice(-2000)}`);
  return Number(stdout);
}
