import { type AttributeValue, QueryCommand } from "@aws-sdk/client-dynamodb";
import { acceptedKey } from "../../../core/audit/auditKeys.ts";
import type { Deployment } from "../../../local/deploy/Deployment.ts";
import { waitFor } from "./waitFor.ts";

/** An audit record as the table holds it. */
export type AuditItem = Readonly<Record<string, AttributeValue>>;

/**
 * Every record made of the raw GitHub event, or of the message that is no event, that came in as
 * `ingressId`.
 */
export async function auditItems(
  { clients, names }: Deployment,
  ingressId: string,
): Promise<readonly AuditItem[]> {
  const keys = [acceptedKey("github", `eb-${ingressId}`), acceptedKey("unreadable", ingressId)];
  const answers = keys.map(({ pk }) =>
    clients.tables.send(
      new QueryCommand({
        TableName: names.auditTable,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk } },
      }),
    ),
  );
  return (await Promise.all(answers)).flatMap(({ Items = [] }) => Items);
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
