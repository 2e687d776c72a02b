import { readFile } from "node:fs/promises";
import { SignalboxError } from "../core/errors/SignalboxError.ts";
import type { LoadedSubscriber } from "../infra/contexts/LoadedContext.ts";
import { resourceNames } from "../infra/names.ts";
import { clientSettings } from "./aws/clientSettings.ts";
import { readEnvironment } from "./config.ts";
import type { Session } from "./Session.ts";
import { openTerminal } from "./terminal/openTerminal.ts";

/** A session with this process's streams, this package's declarations, and AWS. */
export function openSession(): Session {
  const environment = readEnvironment();
  const { endpoint } = environment;
  return {
    terminal: openTerminal(environment),
    surroundings: endpoint === undefined ? {} : { endpoint },
    now: () => new Date(),

    catalog: async () => {
      const { eventCatalog } = await orNotGenerated(import("../generated/eventCatalog.ts"));
      return eventCatalog;
    },

    subscribers: loadSubscribers,

    registeredSchema: async ({ id, source }) => {
      const file = new URL(`../generated/registry/${source}/${id}.json`, import.meta.url);
      return JSON.parse(await orNotGenerated(readFile(file, "utf8")));
    },

    configuredName: async () => (await import("../signalbox.config.ts")).config.name,

    auditTable: async (deployment) => {
      const [{ DynamoDBClient }, { DynamoAuditTable }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./aws/DynamoAuditTable.ts"),
      ]);
      return new DynamoAuditTable({
        tableName: resourceNames(deployment).auditTable,
        client: new DynamoDBClient(clientSettings),
      });
    },

    detailStore: async () => {
      const [{ S3Client }, { S3DetailStore }] = await Promise.all([
        import("@aws-sdk/client-s3"),
        import("./aws/S3DetailStore.ts"),
      ]);
      // What stands in for AWS seldom answers to one host name per bucket.
      const client = new S3Client({ ...clientSettings, forcePathStyle: endpoint !== undefined });
      return new S3DetailStore({ client });
    },

    queues: async () => {
      const [{ SQSClient }, { SqsQueues }] = await Promise.all([
        import("@aws-sdk/client-sqs"),
        import("./aws/SqsQueues.ts"),
      ]);
      return new SqsQueues({ client: new SQSClient(clientSettings) });
    },

    transport: async () => {
      const [{ EventBridgeClient }, { eventBridgeTransport }] = await Promise.all([
        import("@aws-sdk/client-eventbridge"),
        import("../client/transports/eventBridgeTransport.ts"),
      ]);
      return eventBridgeTransport({
        client: new EventBridgeClient({ ...clientSettings, maxAttempts: 1 }),
      });
    },
  };
}

/** @throws {SignalboxError} GENERATED_MISSING when a generated file is missing. */
function orNotGenerated<Result>(loaded: Promise<Result>): Promise<Result> {
  return loaded.catch((cause: unknown) => {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code !== "ENOENT" && code !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new SignalboxError(
      "GENERATED_MISSING",
      "What the build makes of schemas/ is missing: run `npm run generate`.",
      { cause },
    );
  });
}

async function loadSubscribers(): Promise<readonly LoadedSubscriber[]> {
  const [{ loadContexts }, { projectDirectory }] = await Promise.all([
    import("../infra/contexts/loadContexts.ts"),
    import("../infra/generate/paths.ts"),
  ]);
  const contexts = await loadContexts(projectDirectory);
  return contexts.flatMap(({ subscribers }) => subscribers);
}
