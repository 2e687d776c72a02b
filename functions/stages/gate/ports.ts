import type { AuditRecord } from "../../../core/audit/AuditRecord.ts";
import type { EventBus } from "../../../core/bus/EventBus.ts";

/** What became of a record that was to be written. */
export type RecordOutcome =
  | { readonly outcome: "written" }
  /** There is a record with that key already; it is left as it is. */
  | { readonly outcome: "exists"; readonly record: AuditRecord };

/** The append-only audit trail. */
export interface AuditLog {
  /**
   * Writes a record unless there is one with its key. Rejects when it can't tell whether the
   * record was written: then writing it again is safe.
   */
  append(record: AuditRecord, signal: AbortSignal): Promise<RecordOutcome>;
}

/** Where details too large for a record are kept. */
export interface DetailStore {
  readonly bucket: string;
  /** Keeps `text` under `key`; the same key always gets the same text. */
  put(key: string, text: string, signal: AbortSignal): Promise<void>;
}

/** The gate's ways out of its process. */
export interface GatePorts {
  readonly bus: EventBus;
  readonly audit: AuditLog;
  readonly details: DetailStore;
  readonly clock: () => Date;
  readonly sha256: (text: string) => string;
  /** Resolves after `ms`; rejects when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}
