import { setTimeout } from "node:timers/promises";
import { BatchReader } from "../../admin/adapters/BatchReader.ts";
import { DynamoAuditReader } from "../../admin/adapters/DynamoAuditReader.ts";
import { DynamoOperationReader } from "../../admin/adapters/DynamoOperationReader.ts";
import { type Admin, createAdmin } from "../../admin/createAdmin.ts";
import { openPorts } from "../../admin/openPorts.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import type { Deployment } from "../deploy/Deployment.ts";

/** The audit trail of a local deployment, as `signalbox/admin` shows it, whatever the environment. */
export function openAudit(deployment: Deployment, catalog: EventCatalog): Admin["audit"] {
  const { connection, clients, names } = deployment;
  const { tables: client } = clients;
  const tableName = names.auditTable;
  const batches = new BatchReader({ tableName, client, pause: setTimeout });
  const auditReader = new DynamoAuditReader({ tableName, client, batches });
  const operationReader = new DynamoOperationReader({ tableName: names.stateTable, client });
  return createAdmin({
    deployment: "local",
    ports: {
      ...openPorts({ endpoint: connection.endpoint }),
      catalog: async () => catalog,
      auditReader: async () => auditReader,
      operationReader: async () => operationReader,
    },
  }).audit;
}
