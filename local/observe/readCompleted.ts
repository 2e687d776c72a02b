import { paginateScan } from "@aws-sdk/client-dynamodb";
import type { Clients } from "../clients.ts";
import type { Handling } from "./readLogLine.ts";

/**
 * What subscribers have noted in the state table as completed, or as taken by one that notes no
 * more: with no message left, it was handled. The notes are there also when a
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
      FilterExpression: "sk = :sk AND (#status = :completed OR #status = :taken)",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: {
        ":sk": { S: "IDEMPOTENCY" },
        ":completed": { S: "COMPLETED" },
        ":taken": { S: "TAKEN" },
      },
    },
  );
  const found: Handling[] = [];
  for await (const { Items = [] } of pages) {
    for (const { pk, outcome, completedAt, startedAt } of Items) {
      const [subscriber = "", ...event] = (pk?.S ?? "").split("#");
      const at = Date.parse((completedAt ?? startedAt)?.S ?? "");
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
