import { hash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { GateConfig } from "../stages/gate/config.ts";
import type { GatePorts } from "../stages/gate/GateSetup.ts";
import { DynamoAuditLog } from "./DynamoAuditLog.ts";
import { DynamoOperationNotes } from "./DynamoOperationNotes.ts";
import { EventBridgeBus } from "./EventBridgeBus.ts";
import { quietLogger } from "./quietLogger.ts";
import { readSwitches } from "./readSwitches.ts";
import { S3DetailWriter } from "./S3DetailWriter.ts";
import { SqsWorkedQueue } from "./SqsWorkedQueue.ts";

/** A call that hangs must leave time for another within one invocation. */
const settings = {
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 4000 },
};

/** The gate's ports on AWS, each on the table, bus and bucket that `config` names. */
export function createGatePorts(config: GateConfig): GatePorts {
  const dynamoDb = new DynamoDBClient({ maxAttempts: 3, ...settings });
  return {
    bus: new EventBridgeBus({
      busName: config.coreBusName,
      client: new EventBridgeClient({ maxAttempts: 1, ...settings }),
    }),
    audit: new DynamoAuditLog({
      tableName: config.auditTableName,
      shards: config.auditShards,
      client: dynamoDb,
    }),
    operations: new DynamoOperationNotes({ tableName: config.stateTableName, client: dynamoDb }),
    details: new S3DetailWriter({
      bucket: config.detailBucketName,
      createClient: ({ S3Client }) => new S3Client({ maxAttempts: 3, ...settings }),
    }),
    switches: { read: (signal) => readSwitches(dynamoDb, config.stateTableName, signal) },
    queue: new SqsWorkedQueue(config.queue),
    clock: () => new Date(),
    sha256: (text) => hash("sha256", text),
    wait: async (ms, signal) => {
      await sleep(ms, undefined, { signal });
    },
    random: Math.random,
  };
}
