import { DeleteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  eventTableName,
  recordPrefix,
  subjectPartition,
} from "../../../functions/contexts/event-setup/store/eventTable.ts";
import type { Deployment } from "../../deploy/Deployment.ts";

/** Takes a stage out of an event, and leaves its sessions on it: what people do to data. */
export async function removeStage(
  { clients, name }: Pick<Deployment, "clients" | "name">,
  eventId: string,
  stageId: string,
): Promise<void> {
  const pk = subjectPartition({ type: "event", id: eventId });
  const Key = { pk, sk: `${recordPrefix("stage")}${stageId}` };
  const client = DynamoDBDocumentClient.from(clients.tables);
  await client.send(new DeleteCommand({ TableName: eventTableName(name), Key }));
}
