import type { OpenOperation } from "../../core/operations/OpenOperation.ts";

/** An operation that was opened at eleven and is due at noon. */
export function openOperation(id: string, parts: Partial<OpenOperation> = {}): OpenOperation {
  return {
    operation: "orders@order.ship",
    source: "orders",
    id,
    openedAt: "2026-11-21T11:00:00.000Z",
    deadline: "2026-11-21T12:00:00.000Z",
    correlationId: id,
    ...parts,
  };
}
