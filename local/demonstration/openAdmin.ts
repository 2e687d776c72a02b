import { setTimeout } from "node:timers/promises";
import { BatchReader } from "../../admin/adapters/BatchReader.ts";
import { DynamoAuditReader } from "../../admin/adapters/DynamoAuditReader.ts";
import { DynamoJobReader } from "../../admin/adapters/DynamoJobReader.ts";
import { DynamoOperationReader } from "../../admin/adapters/DynamoOperationReader.ts";
import { type Admin, createAdmin } from "../../admin/createAdmin.ts";
import { openPorts } from "../../admin/openPorts.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { Deployment } from "../deploy/Deployment.ts";

/** What `signalbox/admin` shows of a local deployment, whatever the environment. */
export function openAdmin(
  deployment: Deployment,
  catalog: EventCatalog,
): Pick<Admin, "audit" | "pipelines"> {
  const { connection, clients, names } = deployment;
  const { tables: client } = clients;
  const tableName = names.auditTable;
  const batches = new BatchReader({ tableName, client, pause: setTimeout });
  const auditReader = new DynamoAuditReader({ tableName, client, batches });
  const stateTable = { tableName: names.stateTable, client };
  const operationReader = new DynamoOperationReader(stateTable);
  const jobReader = new DynamoJobReader({
    ...stateTable,
    batches: new BatchReader({ ...stateTable, pause: setTimeout }),
  });
  return createAdmin({
    deployment: "local",
    ports: {
      ...openPorts({ endpoint: connection.endpoint }),
      catalog: async () => catalog,
      auditReader: async () => auditReader,
      operationReader: async () => operationReader,
      jobReader: async () => jobReader,
    },
  });
}
