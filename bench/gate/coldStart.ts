import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleSettings } from "../../infra/bundling/bundleSettings.ts";
import {
  gateVariables,
  powertoolsVariables,
  queueVariables,
  toEnvironment,
  tracingVariables,
} from "../../project/environmentVariables.ts";
import { metricsNamespace } from "../../project/metrics.ts";
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

/** The gate's bundle: as it is deployed by default, and as where its spans are sent. */
export interface GateBundles {
  readonly plain: string;
  readonly traced: string;
}

/**
 * Size of the gate's bundle, and the wall time of a process that loads it against one that loads
 * nothing but the SDK clients, bundled alike and started in turn; the same for a gate that is traced.
 */
export async function coldStart(gate: GateBundles): Promise<readonly Figure[]> {
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
    const times = { gate: [] as number[], traced: [] as number[], bare: [] as number[] };
    for (let run = -2; run < runs; run += 1) {
      const [plain, traced, alone] = [gate.plain, gate.traced, bare].map(startMs);
      if (run < 0) continue;
      times.gate.push(plain ?? 0);
      times.traced.push(traced ?? 0);
      times.bare.push(alone ?? 0);
    }
    const kilobytes = (file: string) => statSync(file).size / 1024;
    const note = `median of ${runs} process starts, in turn`;
    return [
      { name: "gate bundle", value: kilobytes(gate.plain), unit: "KB", goal: 600 },
      { name: "SDK clients alone", value: kilobytes(bare), unit: "KB" },
      { name: "start with SDK clients alone", value: median(times.bare), unit: "ms", note },
      {
        name: "start of the gate",
        value: median(times.gate) / median(times.bare),
        unit: "× SDK clients alone",
        goal: 1.5,
        note,
      },
      { name: "gate bundle, traced", value: kilobytes(gate.traced), unit: "KB" },
      {
        name: "start of the gate, traced",
        value: median(times.traced) / median(times.bare),
        unit: "× SDK clients alone",
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
          accountId: "111111111111",
          accountRights: "[]",
        }),
        ...toEnvironment(tracingVariables, {
          url: "http://127.0.0.1:9/v1/traces",
          headers: "{}",
          sampleRatio: "1",
        }),
        ...toEnvironment(powertoolsVariables, { serviceName: "gate", metricsNamespace }),
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
