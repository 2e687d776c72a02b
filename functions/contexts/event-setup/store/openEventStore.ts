import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { readConfig } from "../config.ts";
import { DynamoEventStore } from "./DynamoEventStore.ts";
import type { EventStore } from "./EventStore.ts";

/** A call that hangs must leave time for another within one attempt. */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 5000 };

let opened: EventStore | undefined;

/**
 * The store of this deployment, opened once in a process.
 *
 * @throws {Error} when the environment does not say its table.
 */
export function openEventStore(): EventStore {
  opened ??= new DynamoEventStore({
    ...readConfig(),
    client: new DynamoDBClient({ maxAttempts: 3, requestHandler }),
  });
  return opened;
}
