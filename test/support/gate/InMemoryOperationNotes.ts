import type {
  OpenOperation,
  OperationClosing,
  OperationName,
} from "../../../core/operations/OpenOperation.ts";
import { operationKey } from "../../../core/operations/operationTable.ts";
import type { OperationNotes } from "../../../functions/stages/gate/GateSetup.ts";

/** Notes on operations in memory, as the state table keeps them. */
export class InMemoryOperationNotes implements OperationNotes {
  /** By key; an operation that is closed shows only how. */
  readonly notes = new Map<string, OpenOperation | OperationClosing>();

  async open(operation: OpenOperation): Promise<void> {
    this.openNow(operation);
  }

  async isOpen(name: OperationName): Promise<boolean> {
    const note = this.notes.get(JSON.stringify(operationKey(name)));
    return note !== undefined && "openedAt" in note;
  }

  async close(closing: OperationClosing): Promise<void> {
    this.closeNow(closing);
  }

  openNow(operation: OpenOperation): void {
    const key = JSON.stringify(operationKey(operation));
    if (!this.notes.has(key)) this.notes.set(key, operation);
  }

  closeNow(closing: OperationClosing): void {
    const key = JSON.stringify(operationKey(closing));
    const note = this.notes.get(key);
    if (!note || "openedAt" in note) this.notes.set(key, closing);
  }

  /** The operations that are open. */
  allOpen(): readonly OpenOperation[] {
    return [...this.notes.values()].filter((note) => "openedAt" in note);
  }
}
