import { setTimeout } from "node:timers/promises";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { FallbackOutcomeMetrics } from "../subscribers/FallbackOutcomeMetrics.ts";
import type { OutcomeMetrics } from "../subscribers/OutcomeMetrics.ts";
import type { BatchReader } from "./BatchReader.ts";

/**
 * What every SDK client here is made with: region, credentials and endpoint are
 * the SDK's own business; a person waits, so an address that does not answer is given up on
 * after seconds.
 */
const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000 },
} as const;

/** The ports behind which lies AWS. */
export type AwsPorts = Pick<
  AdminPorts,
  | "auditReader"
  | "detailReader"
  | "logs"
  | "outcomeMetrics"
  | "outcomeNotes"
  | "queues"
  | "transport"
>;

/**
 * Ports on AWS, each with its client loaded on first use.
 *
 * @param endpoint what stands in for AWS, if anything does.
 */
export function openAwsPorts(endpoint: string | undefined): AwsPorts {
  return {
    auditReader: async (deployment) => {
      const [{ DynamoDBClient }, { DynamoAuditReader }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./DynamoAuditReader.ts"),
      ]);
      return new DynamoAuditReader({
        tableName: resourceNames(deployment).auditTable,
        client: new DynamoDBClient(clientSettings),
      });
    },

    detailReader: async () => {
      const [{ S3Client }, { S3DetailReader }] = await Promise.all([
        import("@aws-sdk/client-s3"),
        import("./S3DetailReader.ts"),
      ]);
      // What stands in for AWS seldom answers to one host name per bucket.
      const client = new S3Client({ ...clientSettings, forcePathStyle: endpoint !== undefined });
      return new S3DetailReader({ client });
    },

    queues: async () => {
      const [{ SQSClient }, { SqsQueues }] = await Promise.all([
        import("@aws-sdk/client-sqs"),
        import("./SqsQueues.ts"),
      ]);
      return new SqsQueues({ client: new SQSClient(clientSettings) });
    },

    logs: async () => {
      const [{ CloudWatchLogsClient }, { CloudWatchLogReader }] = await Promise.all([
        import("@aws-sdk/client-cloudwatch-logs"),
        import("./CloudWatchLogReader.ts"),
      ]);
      return new CloudWatchLogReader({
        client: new CloudWatchLogsClient(clientSettings),
        pause: (ms, signal) => setTimeout(ms, undefined, { signal }),
      });
    },

    outcomeMetrics: () => openOutcomeMetrics(endpoint !== undefined),

    outcomeNotes: async (deployment) => {
      const { DynamoOutcomeNotes } = await import("./DynamoOutcomeNotes.ts");
      return new DynamoOutcomeNotes(await openBatchReader(resourceNames(deployment).stateTable));
    },

    transport: async () => {
      const [{ EventBridgeClient }, { eventBridgeTransport }] = await Promise.all([
        import("@aws-sdk/client-eventbridge"),
        import("../../client/transports/eventBridgeTransport.ts"),
      ]);
      return eventBridgeTransport({
        client: new EventBridgeClient({ ...clientSettings, maxAttempts: 1 }),
      });
    },
  };
}

async function openBatchReader(tableName: string): Promise<BatchReader> {
  const [{ DynamoDBClient }, { BatchReader: Reader }] = await Promise.all([
    import("@aws-sdk/client-dynamodb"),
    import("./BatchReader.ts"),
  ]);
  return new Reader({ tableName, client: new DynamoDBClient(clientSettings), pause: setTimeout });
}

/** What stands in for AWS seldom makes metrics of log lines: there the lines are read. */
async function openOutcomeMetrics(standsIn: boolean): Promise<OutcomeMetrics> {
  const [{ CloudWatchClient }, { CloudWatchOutcomeMetrics }] = await Promise.all([
    import("@aws-sdk/client-cloudwatch"),
    import("./CloudWatchOutcomeMetrics.ts"),
  ]);
  const metrics = new CloudWatchOutcomeMetrics({ client: new CloudWatchClient(clientSettings) });
  if (!standsIn) return metrics;
  const [{ CloudWatchLogsClient }, { LoggedOutcomeMetrics }] = await Promise.all([
    import("@aws-sdk/client-cloudwatch-logs"),
    import("./LoggedOutcomeMetrics.ts"),
  ]);
  const client = new CloudWatchLogsClient(clientSettings);
  return new FallbackOutcomeMetrics(metrics, new LoggedOutcomeMetrics({ client }));
}
