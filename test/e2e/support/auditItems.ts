import { type AttributeValue, paginateScan } from "@aws-sdk/client-dynamodb";
import type { Deployment } from "../../../local/deploy/Deployment.ts";
import { waitFor } from "./waitFor.ts";

/** An audit record as the table holds it. */
export type AuditItem = Readonly<Record<string, AttributeValue>>;

/** Every record made of the event that came in as `ingressId`. */
export async function auditItems(
  { clients, names }: Deployment,
  ingressId: string,
): Promise<readonly AuditItem[]> {
  const pages = paginateScan(
    { client: clients.tables },
    {
      TableName: names.auditTable,
      FilterExpression: "ingressId = :id AND #source <> :router",
      ExpressionAttributeNames: { "#source": "source" },
      ExpressionAttributeValues: { ":id": { S: ingressId }, ":router": { S: "signalbox" } },
    },
  );
  const items: AuditItem[] = [];
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

/** The one record made of the event that came in as `ingressId`, once it is there. */
export function auditItem(deployment: Deployment, ingressId: string): Promise<AuditItem> {
  return waitFor(`the audit record of ${ingressId}`, async () => {
    const [item] = await auditItems(deployment, ingressId);
    return item;
  });
}

/** A string attribute. */
export function text(item: AuditItem, name: string): string | undefined {
  return item[name]?.S;
}
