import type { AdmittedEvent } from "../../../core/envelope/admit.ts";
import { operationDeadline } from "../../../core/operations/operationDeadline.ts";
import type { GateSetup } from "./GateSetup.ts";

/**
 * Has the operation that an event opens or closes noted. Doing it again changes nothing, in
 * whatever order the events come. A closing event that names no cause closes nothing.
 *
 * @param receivedAt when the gate first took the event.
 */
export async function noteOperation(
  { type, envelope }: AdmittedEvent,
  receivedAt: string,
  setup: GateSetup,
  signal: AbortSignal,
): Promise<void> {
  if (!type.operation) return;
  const { id: operation, stage } = type.operation;
  const { source } = type;
  const { operations } = setup.ports;
  const { id, correlationId, causationId, actor, resource } = envelope.metadata;
  if (stage === "opening") {
    const opened = {
      operation,
      source,
      id,
      openedAt: receivedAt,
      deadline: operationDeadline(type, receivedAt),
      correlationId,
      ...(actor ? { actor } : {}),
      ...(resource ? { resource: { type: resource.type, href: resource.href } } : {}),
    };
    await operations.open(opened, setup.retentionDays, signal);
  } else if (causationId !== undefined) {
    const name = { operation, source, id: causationId };
    await operations.close({ ...name, closedAt: receivedAt, outcome: stage }, signal);
  }
}
