import { paginateScan } from "@aws-sdk/client-dynamodb";
import type { Clients } from "../clients.ts";
import type { Handling } from "./readLogLine.ts";

/**
 * What subscribers have noted in the state table as completed. The notes are there also when a
 * function's log lines are not: the emulator keeps back lines that come late, and loses those of
 * a process that was killed.
 */
export async function readCompleted(
  clients: Clients,
  tableName: string,
): Promise<readonly Handling[]> {
  const pages = paginateScan(
    { client: clients.tables },
    {
      TableName: tableName,
      FilterExpression: "sk = :sk AND #status = :completed",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":sk": { S: "IDEMPOTENCY" }, ":completed": { S: "COMPLETED" } },
    },
  );
  const found: Handling[] = [];
  for await (const { Items = [] } of pages) {
    for (const { pk, outcome, completedAt } of Items) {
      const [subscriber = "", ...event] = (pk?.S ?? "").split("#");
      const at = Date.parse(completedAt?.S ?? "");
      const isIgnored = outcome?.S === "ignored";
      found.push({
        subscriber,
        event: event.join("#"),
        outcome: isIgnored ? "ignored" : "handled",
        at,
      });
    }
  }
  return found;
}
