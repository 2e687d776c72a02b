import { randomUUID } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Context, SQSRecord } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invocation, queueMessage } from "../../client/testing/subscriber/lambdaInput.ts";
import { stateTablePorts } from "../../functions/adapters/createSubscriberPorts.ts";
import { DynamoAuditLog } from "../../functions/adapters/DynamoAuditLog.ts";
import { gateHandler } from "../../functions/stages/gate/gateHandler.ts";
import { subscriberHandler } from "../../functions/stages/subscriber/subscriberHandler.ts";
import type { Deployment } from "../../local/deploy/Deployment.ts";
import { metricDimensions, metricsNamespace } from "../../project/metrics.ts";
import { subscription } from "../../project/subscriptions/subscription.ts";
import {
  type Idempotency,
  idempotencies,
  type LogChoice,
} from "../../project/subscriptions/subscriptionSettings.ts";
import { RecordingQueue } from "../functions/stages/subscriber/support/RecordingQueue.ts";
import { counts } from "../support/costs/counts.ts";
import { gateCatalog } from "../support/gate/gateCatalog.ts";
import { GateInMemory } from "../support/gate/gateInMemory.ts";
import { gateMessageOf, orderPlaced } from "../support/gate/messages.ts";
import { type CopiedTable, copyTable } from "./support/copyTable.ts";
import { sharedDeployment } from "./support/sharedDeployment.ts";

const batches = 30;
const batchSize = 10;
const events = batches * batchSize;
/** CloudWatch counts so much for each line besides its text. */
const lineBytes = 26;
/** Names and ids differ in length from deployment to deployment. */
const tolerance = 40;

let deployment: Deployment;
let auditTable: CopiedTable;
let stateTable: CopiedTable;

beforeAll(async () => {
  deployment = await sharedDeployment();
  const { clients, names } = deployment;
  auditTable = await copyTable(clients.tables, names.auditTable);
  stateTable = await copyTable(clients.tables, names.stateTable);
});

afterAll(async () => {
  await auditTable.remove();
  await stateTable.remove();
});

/** A client of the emulator's tables, and what it asked of them. */
function countingClient() {
  const { endpoint, region, accessKeyId, secretAccessKey } = deployment.connection;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const requests: string[] = [];
  const seen = { requests, units: 0 };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
        const result = await next(args);
        const { ConsumedCapacity } = result.output as {
          ConsumedCapacity?: { CapacityUnits?: number };
        };
        requests.push(commandName);
        seen.units += ConsumedCapacity?.CapacityUnits ?? 0;
        return result;
      },
    { step: "initialize" },
  );
  return { client, seen };
}

/** A log, and the texts of its lines. */
function recordingLog(serviceName: string, subscriber?: string) {
  const lines: string[] = [];
  const write = (text: string) => void lines.push(JSON.stringify(JSON.parse(text)));
  const console = { debug: write, info: write, warn: write, error: write, log: write };
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({
    namespace: metricsNamespace,
    serviceName,
    ...(subscriber ? { defaultDimensions: { [metricDimensions.subscriber]: subscriber } } : {}),
  });
  // Both keep their console in a protected field and take no other.
  Object.assign(logger, { console });
  Object.assign(metrics, { console });
  const bytesOf = (isWanted: (line: string) => boolean) =>
    lines.filter(isWanted).reduce((sum, { length }) => sum + length + lineBytes, 0);
  return { logger, metrics, lines, bytesOf };
}

const isMetric = (line: string) => line.includes('"_aws"');
const context = (functionName: string): Context => ({
  ...invocation(30_000),
  functionName,
  awsRequestId: randomUUID(),
});

/** What is said of an event besides its type. */
interface Said {
  readonly metadata?: object;
  /** A field of its data that its schema does not have of this kind. */
  readonly wrong?: object;
}

function order(kb: number, { metadata, wrong }: Said): SQSRecord {
  const time = new Date().toISOString();
  const data = { orderId: "x".repeat(kb * 1024), ...wrong };
  const detail = orderPlaced({ id: randomUUID(), time, ...metadata }, data);
  const { body } = gateMessageOf({ ingressId: randomUUID(), detail });
  return queueMessage({ messageId: randomUUID(), body, receiveCount: 1 });
}

/** Takes events through the gate and on to the emulator's audit table; answers what came out. */
async function throughGate(kb: number, said: Said = {}) {
  const { client, seen } = countingClient();
  const { tableName } = auditTable;
  const log = recordingLog(deployment.names.gateFunction);
  const gate = new GateInMemory({
    audit: new DynamoAuditLog({ tableName, client, shards: [] }),
    clock: () => new Date(),
  });
  const handler = gateHandler(gate.setup, log);
  for (let batch = 0; batch < batches; batch += 1) {
    const Records = Array.from({ length: batchSize }, () => order(kb, said));
    const answer = await handler({ Records }, context(deployment.names.gateFunction));
    expect(answer.batchItemFailures).toEqual([]);
  }
  return { seen, log, dispatched: gate.bus };
}

/** Has a subscriber handle those events, with its notes in the emulator's state table. */
async function throughSubscriber(idempotency: Idempotency, log: LogChoice) {
  const { dispatched } = await throughGate(1);
  const { client, seen } = countingClient();
  const subscriberId = `orders.${idempotency}`;
  const functionName = `${deployment.names.gateFunction}-${idempotency}`;
  const written = recordingLog(functionName, subscriberId);
  const handler = subscriberHandler({
    subscription: subscription({
      to: "orders@order.placed" as "github@push",
      idempotency,
      log,
      handle: () => undefined,
    }),
    catalog: gateCatalog,
    ports: {
      subscriberId,
      ...stateTablePorts({ subscriberId, stateTableName: stateTable.tableName }, client),
      queue: new RecordingQueue(),
      random: Math.random,
      ...written,
    },
  });
  for (let start = 0; start < dispatched.length; start += batchSize) {
    const Records = dispatched.slice(start, start + batchSize).map((entry) => {
      const { source, detailType, detail } = entry;
      const body = `{"source":"${source}","detail-type":"${detailType}","detail":${detail}}`;
      return queueMessage({ messageId: randomUUID(), body, receiveCount: 1 });
    });
    const answer = await handler({ Records }, context(functionName));
    expect(answer.batchItemFailures).toEqual([]);
  }
  return { seen, log: written };
}

describe("what an event takes, counted on the emulator", () => {
  it.each([1, 10] as const)("of the audit table: one write, for %i KB", async (kb) => {
    const { seen, dispatched } = await throughGate(kb);
    expect(dispatched).toHaveLength(events);
    expect(seen.requests).toEqual(Array.from({ length: events }, () => "PutItemCommand"));
    expect(seen.units / events).toBe(counts.auditUnits[kb]);
  });

  it.each([
    ["user", { actor: { userId: "jane" } }],
    ["session", { actor: { sessionId: "s-1" } }],
    ["resource", { resource: { type: "order", href: "orders/7" } }],
    ["caused", { correlationId: "root", causationId: "root" }],
    ["severity high", { severity: "high" }],
  ] as const)("of the audit table besides: %s", async (what, metadata) => {
    const { seen } = await throughGate(1, { metadata });
    expect(seen.units / events).toBe(counts.auditUnits[1] + counts.moreAuditUnits[what]);
  });

  it.each([1, 10] as const)("of the audit table for what is rejected: %i KB", async (kb) => {
    const { seen, dispatched } = await throughGate(kb, { wrong: { total: "many" } });
    expect(dispatched.map(({ detailType }) => detailType)).toContain("event.rejected");
    expect(seen.units / events).toBe(counts.rejectedUnits[kb]);
  });

  it.each(idempotencies)("of the state table: as many writes as are promised: %s", async (mode) => {
    const { seen } = await throughSubscriber(mode, "all");
    expect(seen.requests.every((name) => name === "UpdateItemCommand")).toBe(true);
    expect(seen.requests.length / events).toBe(counts.notes[mode]);
    expect(seen.units / events).toBe(counts.notes[mode]);
  });

  it("of the gate's log: two lines a batch", async () => {
    const { log } = await throughGate(1);
    expect(log.lines).toHaveLength(2 * batches);
    const metrics = log.bytesOf(isMetric) / batches;
    const others = log.bytesOf((line) => !isMetric(line)) / batches;
    expect(Math.abs(metrics - counts.logBytes.gateMetrics)).toBeLessThan(tolerance);
    expect(Math.abs(others - counts.logBytes.gateBatch)).toBeLessThan(tolerance);
  });

  it("of a subscriber's log: a line an event and one a batch", async () => {
    const { log } = await throughSubscriber("strict", "all");
    expect(log.lines).toHaveLength(events + batches);
    const metrics = log.bytesOf(isMetric) / batches;
    const others = log.bytesOf((line) => !isMetric(line)) / events;
    expect(Math.abs(metrics - counts.logBytes.subscriberMetrics)).toBeLessThan(tolerance);
    expect(Math.abs(others - counts.logBytes.event)).toBeLessThan(tolerance);
  });

  it("of a subscriber's log that tells of failures only: one line a batch", async () => {
    const { log } = await throughSubscriber("relaxed", "failures");
    expect(log.lines).toHaveLength(batches);
    expect(log.lines.every(isMetric)).toBe(true);
  });
});
