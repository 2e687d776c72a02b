import { v5 } from "uuid";
import { eventKey } from "../../../core/audit/auditKeys.ts";
import type { BusEntry } from "../../../core/bus/EventBus.ts";
import { routerDetailTypes, routerSource } from "../../../core/eventTypes/routerTypes.ts";
import type { OpenOperation } from "../../../core/operations/OpenOperation.ts";

/** Names the ids of these events; drawn at random, once and for all. */
const namespace = "0d9a6c1e-5f0b-4b55-9c3e-2f6a0c7d1b84";

/**
 * The event that says that an operation is overdue. It names who began what in its data, not in
 * its metadata: nobody but the administrators may see by it what the operation hides. Made of nothing but the operation, id
 * included: however often it is published, the gate takes it once.
 */
export function overdueEvent(overdue: OpenOperation): BusEntry {
  const { operation, source, id, openedAt, deadline, correlationId, actor, resource, hops } =
    overdue;
  const metadata = {
    id: v5(JSON.stringify([operation, source, id]), namespace),
    time: deadline,
    correlationId,
    causationId: id,
    ...(hops === undefined ? {} : { hops }),
    message: `${operation} was not closed by ${deadline}`,
  };
  const data = {
    operation,
    key: eventKey(source, id),
    openedAt,
    deadline,
    ...(actor ? { actor } : {}),
    ...(resource ? { resource } : {}),
  };
  return {
    source: routerSource,
    detailType: routerDetailTypes.operationOverdue,
    detail: JSON.stringify({ metadata, data }),
  };
}
