import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleSettings } from "../../infra/bundling/bundleSettings.ts";
import {
  gateVariables,
  queueVariables,
  toEnvironment,
} from "../../project/environmentVariables.ts";
import { packageRoot } from "../../project/projectRoot.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";

const runs = 25;

/** Only what any function with these two SDK clients has to load. */
const clientsOnly = `
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
const clients = [new DynamoDBClient(), new EventBridgeClient()];
export const handler = () => [clients, PutItemCommand, PutEventsCommand];
`;

/**
 * Size of the gate's bundle, and the wall time of a process that loads it against one that loads
 * nothing but the SDK clients, bundled alike and started in turn.
 */
export async function coldStart(gateBundle: string): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  try {
    const bare = join(folder, "bare.cjs");
    await build({
      stdin: { contents: clientsOnly, resolveDir: packageRoot, loader: "ts" },
      ...bundleSettings,
      plugins: [...bundleSettings.plugins],
      outfile: bare,
      logLevel: "error",
    });
    const times = { gate: [] as number[], bare: [] as number[] };
    for (let run = -2; run < runs; run += 1) {
      const figures = { gate: startMs(gateBundle), bare: startMs(bare) };
      if (run < 0) continue;
      times.gate.push(figures.gate);
      times.bare.push(figures.bare);
    }
    const kilobyte = 1024;
    const note = `median of ${runs} process starts, in turn`;
    return [
      { name: "gate bundle", value: statSync(gateBundle).size / kilobyte, unit: "KB", goal: 600 },
      { name: "SDK clients alone", value: statSync(bare).size / kilobyte, unit: "KB" },
      { name: "start with SDK clients alone", value: median(times.bare), unit: "ms", note },
      {
        name: "start of the gate",
        value: median(times.gate) / median(times.bare),
        unit: "× SDK clients alone",
        goal: 1.5,
        note,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function startMs(bundle: string): number {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["-e", "require(process.argv[1])", bundle],
    {
      env: {
        AWS_REGION: "eu-central-1",
        ...toEnvironment(gateVariables, {
          coreBusName: "core",
          auditTableName: "audit",
          detailBucketName: "details",
          stateTableName: "state",
          retentionDays: "365",
          administrators: "administrators",
          auditShards: "[]",
        }),
        ...toEnvironment(queueVariables, {
          queueUrl: "http://127.0.0.1:9/work",
          deadLetterQueueUrl: "http://127.0.0.1:9/dead-letters",
        }),
      },
    },
  );
  if (status !== 0) throw new Error(`loading ${bundle} failed: ${stderr.toString()}`);
  return Number(process.hrtime.bigint() - before) / 1e6;
}
