import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type OptionalIndex, optionalIndexes } from "../../core/audit/auditTableSchema.ts";
import { DynamoAuditLog } from "../../functions/adapters/DynamoAuditLog.ts";
import { quietLogger } from "../../functions/adapters/quietLogger.ts";
import { localRegion } from "../../local/deploy/deployEnvironment.ts";
import { rootAccessKey } from "../../local/emulator/ministack.ts";
import type { Figure } from "../Figure.ts";
import { createAuditTable } from "./createAuditTable.ts";
import { loadEvents } from "./loadEvents.ts";
import { queryFigures } from "./queryFigures.ts";
import { withEmulator } from "./withEmulator.ts";
import { writeFigures } from "./writeFigures.ts";

/** Events in the trail that is asked. */
const total = 100_000;

/**
 * What writing an event and asking the audit trail takes: requests and units as DynamoDB counts them,
 * and time on the emulator, whose queries are as slow as the partition they are in is long.
 *
 * @param tell where progress goes.
 */
export function auditQueries(
  signal: AbortSignal,
  tell: (text: string) => void,
): Promise<readonly Figure[]> {
  return withEmulator(signal, async (endpoint) => {
    const client = () => clientOf(endpoint);
    const writes = await writeFigures(client);
    const loading = client();
    await createAuditTable(loading, "loaded", Object.keys(optionalIndexes) as OptionalIndex[]);
    const before = performance.now();
    await loadEvents({
      audit: new DynamoAuditLog({ tableName: "loaded", client: loading, shards: [] }),
      total,
      signal,
      onProgress: (count) => tell(`${count} of ${total} events loaded\n`),
    });
    const rate = total / ((performance.now() - before) / 1000);
    const loaded = { name: "loading", value: rate, unit: "events/s", note: `${total} events` };
    return [...writes, loaded, ...(await queryFigures(client(), "loaded", total, signal))];
  });
}

function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: localRegion,
    credentials: { accessKeyId: rootAccessKey, secretAccessKey: rootAccessKey },
    logger: quietLogger,
  });
}
