import { hash } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Context, SQSEvent } from "aws-lambda";
import type { EntryOutcome } from "../../core/bus/EventBus.ts";
import { DynamoAuditLog } from "../../functions/adapters/DynamoAuditLog.ts";
import { EventBridgeBus } from "../../functions/adapters/EventBridgeBus.ts";
import { quietLogger } from "../../functions/adapters/quietLogger.ts";
import type { GatePorts } from "../../functions/stages/gate/GateSetup.ts";
import { gateHandler } from "../../functions/stages/gate/gateHandler.ts";
import { eventCatalog } from "../../generated/eventCatalog.ts";
import { validators } from "../../generated/validators/index.js";
import { ownAccountAlone } from "../../test/support/gate/messages.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";
import { type RecordedEvent, recordedEvents } from "../recordedEvents.ts";
import { StubbedNetwork } from "./StubbedNetwork.ts";
import { silenced } from "./silenced.ts";

const rounds = 15;
const batchSize = 10;

/**
 * Processor time per event in the gate's handler, against bare `JSON.parse`, validator and
 * `JSON.stringify` of the same events, in turn within one run. Once with the gate's ports
 * stubbed, and once with the SDK's network stubbed, its serialising and signing included.
 */
export async function processorTime(): Promise<readonly Figure[]> {
  const events = recordedEvents().filter(({ typeId }) => eventCatalog.find(typeId)?.enabled);
  const handlers = { ports: handlerOn(stubbedPorts()), sdk: handlerOn(stubbedSdk()) };
  const times = { bare: [] as number[], ports: [] as number[], sdk: [] as number[] };
  for (let round = -3; round < rounds; round += 1) {
    const bare = await microsecondsPerEvent(events, () => bareWork(events));
    const ports = await microsecondsPerEvent(events, () => handlers.ports(events));
    const sdk = await microsecondsPerEvent(events, () => handlers.sdk(events));
    if (round < 0) continue;
    times.bare.push(bare);
    times.ports.push(ports);
    times.sdk.push(sdk);
  }
  const bare = median(times.bare);
  const note = `${events.length} recorded events, median of ${rounds} rounds`;
  return [
    { name: "bare parse, validate, stringify", value: bare, unit: "µs/event", note },
    {
      name: "gate handler, ports stubbed",
      value: median(times.ports) / bare,
      unit: "× bare",
      goal: 3,
      note,
    },
    {
      name: "gate handler, SDK's network stubbed",
      value: median(times.sdk) / bare,
      unit: "× bare",
      note,
    },
  ];
}

async function microsecondsPerEvent(
  events: readonly RecordedEvent[],
  work: () => Promise<void> | void,
): Promise<number> {
  const repeats = 5;
  const before = process.cpuUsage();
  for (let repeat = 0; repeat < repeats; repeat += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (events.length * repeats);
}

function bareWork(events: readonly RecordedEvent[]): void {
  for (const { typeId, body } of events) {
    const { detail } = JSON.parse(body) as { detail: unknown };
    if (!validators[typeId]?.(detail)) throw new Error(`${typeId} must be valid`);
    JSON.stringify(detail);
  }
}

function handlerOn(ports: GatePorts) {
  const logger = new Logger({ logLevel: "SILENT" });
  const metrics = new Metrics({ namespace: "bench", logger: silenced });
  const handler = gateHandler(
    {
      ports,
      catalog: eventCatalog,
      retentionDays: 365,
      administrators: "administrators",
      accounts: ownAccountAlone,
    },
    { logger, metrics },
  );
  const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
  return async (events: readonly RecordedEvent[]): Promise<void> => {
    for (let start = 0; start < events.length; start += batchSize) {
      const batch = events.slice(start, start + batchSize);
      const records = batch.map(({ body }, index) => ({ messageId: `m-${index}`, body }));
      const answer = await handler({ Records: records } as unknown as SQSEvent, context);
      if (answer.batchItemFailures.length > 0) throw new Error("every event must get through");
    }
  };
}

function stubbedPorts(): GatePorts {
  const accepted: EntryOutcome = { status: "accepted", eventId: "e" };
  return {
    audit: { append: async () => ({ outcome: "written" }) },
    bus: { name: "core", put: async (entries) => entries.map(() => accepted) },
    details: { bucket: "details", put: async () => undefined },
    operations: {
      open: async () => undefined,
      close: async () => undefined,
      isOpen: async () => false,
    },
    switches: { read: async () => [] },
    queue: { delay: async () => undefined },
    clock: () => new Date(),
    sha256: (text) => hash("sha256", text),
    wait: async () => undefined,
    random: Math.random,
  };
}

function stubbedSdk(): GatePorts {
  const settings = {
    region: "eu-central-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
    logger: quietLogger,
    requestHandler: new StubbedNetwork(),
  };
  return {
    ...stubbedPorts(),
    audit: new DynamoAuditLog({
      tableName: "audit",
      shards: [],
      client: new DynamoDBClient(settings),
    }),
    bus: new EventBridgeBus({ busName: "core", client: new EventBridgeClient(settings) }),
  };
}
