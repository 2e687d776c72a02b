import { hash } from "node:crypto";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context, SQSEvent } from "aws-lambda";
import type { EntryOutcome } from "../../core/bus/EventBus.ts";
import { defaultAdministrators } from "../../core/envelope/accessList.ts";
import type { DynamoAuditLog } from "../../functions/adapters/DynamoAuditLog.ts";
import type { GatePorts } from "../../functions/stages/gate/GateSetup.ts";
import { gateHandler } from "../../functions/stages/gate/gateHandler.ts";
import { InMemoryOperationNotes } from "../../test/support/gate/InMemoryOperationNotes.ts";
import { ownAccountAlone } from "../../test/support/gate/messages.ts";
import { silenced } from "../gate/silenced.ts";
import { batchSize, loadedCatalog, loadedEvent, takenAt } from "./loadedEvents.ts";

/** Invocations at once. */
const workers = 8;

/** What loading needs. */
export interface Load {
  readonly audit: DynamoAuditLog;
  readonly total: number;
  readonly signal: AbortSignal;
  /** Told now and then how many events are in. */
  readonly onProgress: (count: number) => void;
}

/** Takes events through the gate's own handler, batch by batch, into the audit table. */
export async function loadEvents({ audit, total, signal, onProgress }: Load): Promise<void> {
  const batches = Array.from(
    { length: Math.ceil(total / batchSize) },
    (_, batch) => batch,
  ).entries();
  const work = async () => {
    let now = takenAt(0);
    const handle = handlerOn(audit, () => now);
    for (const [batch] of batches) {
      signal.throwIfAborted();
      now = takenAt(batch);
      const first = batch * batchSize;
      const count = Math.min(batchSize, total - first);
      await handle(Array.from({ length: count }, (_, index) => loadedEvent(first + index, total)));
      if (batch % 1000 === 0) onProgress(first);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

function handlerOn(audit: DynamoAuditLog, clock: () => Date) {
  const logger = new Logger({ logLevel: "SILENT" });
  const metrics = new Metrics({ namespace: "bench", logger: silenced });
  const setup = {
    ports: portsOn(audit, clock),
    catalog: loadedCatalog,
    retentionDays: 365,
    administrators: defaultAdministrators,
    accounts: ownAccountAlone,
  };
  const handler = gateHandler(setup, { logger, metrics });
  const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
  return async (Records: readonly object[]): Promise<void> => {
    const answer = await handler({ Records } as unknown as SQSEvent, context);
    if (answer.batchItemFailures.length > 0) throw new Error("every event must get through");
  };
}

function portsOn(audit: DynamoAuditLog, clock: () => Date): GatePorts {
  const accepted: EntryOutcome = { status: "accepted", eventId: "e" };
  return {
    audit,
    operations: new InMemoryOperationNotes(),
    switches: { read: async () => [] },
    bus: { name: "core", put: async (entries) => entries.map(() => accepted) },
    details: { bucket: "details", put: async () => undefined },
    queue: { delay: async () => undefined },
    clock,
    sha256: (text) => hash("sha256", text),
    wait: async () => undefined,
    random: Math.random,
  };
}
