import { setTimeout } from "node:timers/promises";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { FallbackOutcomeMetrics } from "../subscribers/FallbackOutcomeMetrics.ts";
import type { OutcomeMetrics } from "../subscribers/OutcomeMetrics.ts";
import { clientSettings } from "./clientSettings.ts";
import { openPartPorts, type PartPorts } from "./openPartPorts.ts";
import { openTablePorts, type TablePorts } from "./openTablePorts.ts";

/** The ports behind which lies AWS. */
export type AwsPorts = TablePorts &
  PartPorts &
  Pick<
    AdminPorts,
    | "detailReader"
    | "logs"
    | "outcomeMetrics"
    | "publicBus"
    | "queues"
    | "transport"
    | "identity"
    | "region"
  >;

/**
 * Ports on AWS, each with its client loaded on first use.
 *
 * @param endpoint what stands in for AWS, if anything does.
 */
export function openAwsPorts(endpoint: string | undefined): AwsPorts {
  return {
    ...openTablePorts(),
    ...openPartPorts(),

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

    publicBus: async (deployment) => {
      const [{ EventBridgeClient }, { EventBridgePublicBus }] = await Promise.all([
        import("@aws-sdk/client-eventbridge"),
        import("./EventBridgePublicBus.ts"),
      ]);
      return new EventBridgePublicBus({
        busName: resourceNames(deployment).publicBus,
        client: new EventBridgeClient({ ...clientSettings, maxAttempts: 6 }),
      });
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

    identity: async () => {
      const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
      const client = new STSClient(clientSettings);
      return (await client.send(new GetCallerIdentityCommand({}))).Arn ?? "";
    },

    region: async () => {
      const { STSClient } = await import("@aws-sdk/client-sts");
      return new STSClient(clientSettings).config.region();
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
