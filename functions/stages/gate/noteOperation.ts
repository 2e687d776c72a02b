import type { AcceptedRecord } from "../../../core/audit/AuditRecord.ts";
import type { AdmittedEvent } from "../../../core/envelope/admit.ts";
import { operationDeadline } from "../../../core/operations/operationDeadline.ts";
import type { GateSetup } from "./GateSetup.ts";

/** What of an event's record is noted. */
export type NotedRecord = Pick<AcceptedRecord, "receivedAt" | "visibleTo">;

/**
 * Has the operation that an event opens or closes noted. Doing it again changes nothing, in
 * whatever order the events come. A closing event that names no cause closes nothing.
 *
 * @param record the event's, as it was first written.
 */
export async function noteOperation(
  { type, envelope }: AdmittedEvent,
  { receivedAt, visibleTo }: NotedRecord,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<void> {
  if (!type.operation) return;
  const { id: operation, stage } = type.operation;
  const { source } = type;
  const { operations } = setup.ports;
  const { id, correlationId, causationId, actor, resource, hops } = envelope.metadata;
  if (stage === "opening") {
    const opened = {
      operation,
      source,
      id,
      openedAt: receivedAt,
      deadline: operationDeadline(type, receivedAt),
      correlationId,
      ...(actor ? { actor } : {}),
      ...(visibleTo.length === 0 ? {} : { visibleTo }),
      ...(resource ? { resource: { type: resource.type, href: resource.href } } : {}),
      ...(hops === 0 ? {} : { hops }),
    };
    await operations.open(opened, setup.retentionDays, signal);
  } else if (causationId !== undefined) {
    const name = { operation, source, id: causationId };
    await operations.close({ ...name, closedAt: receivedAt, outcome: stage }, signal);
  }
}
