import { setTimeout } from "node:timers/promises";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { BatchReader } from "./BatchReader.ts";
import { clientSettings } from "./clientSettings.ts";

/** The ports behind which lie the deployment's tables. */
export type TablePorts = Pick<
  AdminPorts,
  "auditReader" | "jobReader" | "operationReader" | "outcomeNotes" | "resubmissions" | "switches"
>;

/** Ports on the tables, each with its client loaded on first use. */
export function openTablePorts(): TablePorts {
  return {
    auditReader: async (deployment) => {
      const [{ DynamoDBClient }, { DynamoAuditReader }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./DynamoAuditReader.ts"),
      ]);
      const tableName = resourceNames(deployment).auditTable;
      return new DynamoAuditReader({
        tableName,
        client: new DynamoDBClient(clientSettings),
        batches: await openBatchReader(tableName),
      });
    },

    operationReader: async (deployment) => {
      const [{ DynamoDBClient }, { DynamoOperationReader }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./DynamoOperationReader.ts"),
      ]);
      const tableName = resourceNames(deployment).stateTable;
      return new DynamoOperationReader({ tableName, client: new DynamoDBClient(clientSettings) });
    },

    jobReader: async (deployment) => {
      const [{ DynamoDBClient }, { DynamoJobReader }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./DynamoJobReader.ts"),
      ]);
      const tableName = resourceNames(deployment).stateTable;
      return new DynamoJobReader({
        tableName,
        client: new DynamoDBClient(clientSettings),
        batches: await openBatchReader(tableName),
      });
    },

    outcomeNotes: async (deployment) => {
      const { DynamoOutcomeNotes } = await import("./DynamoOutcomeNotes.ts");
      return new DynamoOutcomeNotes(await openBatchReader(resourceNames(deployment).stateTable));
    },

    switches: async (deployment) => {
      const [{ DynamoDBClient }, { STSClient }, { DynamoSwitches }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("@aws-sdk/client-sts"),
        import("./DynamoSwitches.ts"),
      ]);
      return new DynamoSwitches({
        tableName: resourceNames(deployment).stateTable,
        client: new DynamoDBClient(clientSettings),
        identity: new STSClient(clientSettings),
      });
    },

    resubmissions: async (deployment) => {
      const [{ DynamoDBClient }, { DynamoResubmissions }] = await Promise.all([
        import("@aws-sdk/client-dynamodb"),
        import("./DynamoResubmissions.ts"),
      ]);
      const tableName = resourceNames(deployment).stateTable;
      return new DynamoResubmissions({
        tableName,
        client: new DynamoDBClient(clientSettings),
        reader: await openBatchReader(tableName),
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
