import type { AuditRecord } from "../../../core/audit/AuditRecord.ts";
import type { BusEntry, EventBus } from "../../../core/bus/EventBus.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type {
  OpenOperation,
  OperationClosing,
  OperationName,
} from "../../../core/operations/OpenOperation.ts";
import type { AccountRules } from "../../../core/publishers/AccountRules.ts";
import type { WorkedQueue } from "../../../core/retries/WorkedQueue.ts";
import type { Switch } from "../../../core/switches/Switch.ts";
import type { SwitchSet } from "../../../core/switches/SwitchSet.ts";
import type { Tracing } from "../../tracing/Tracing.ts";
import type { MessageTrace } from "./MessageTrace.ts";

/** What the gate needs to decide, to record and to dispatch. */
export interface GateSetup {
  readonly ports: GatePorts;
  readonly catalog: EventCatalog;
  readonly retentionDays: number;
  /** The claim of those who may see every event. */
  readonly administrators: string;
  /** Where events may come from. */
  readonly accounts: AccountRules;
  /** @default no spans */
  readonly tracing?: Tracing | undefined;
  /** @default everything is on */
  readonly switches?: SwitchSet;
}

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
export interface DetailWriter {
  readonly bucket: string;
  /**
   * Keeps `text` under `key`, unless an object is there already: that is left as it is. The same
   * key always gets the same text.
   */
  put(key: string, text: string, signal: AbortSignal): Promise<void>;
}

/**
 * Which operations are open. Rejects when it can't tell whether something was noted: then noting
 * it again is safe.
 */
export interface OperationNotes {
  /**
   * Notes that an operation is open, unless there is a note on it already, its closing included.
   *
   * @param retentionDays how long its opening event is kept; the note is, as long at least.
   */
  open(operation: OpenOperation, retentionDays: number, signal: AbortSignal): Promise<void>;
  /** Whether an operation is noted as open, or overdue, as of now. */
  isOpen(name: OperationName, signal: AbortSignal): Promise<boolean>;
  /** Notes that an operation is closed, be its opening known or not; the first closing stands. */
  close(closing: OperationClosing, signal: AbortSignal): Promise<void>;
}

/** The switches that somebody has used. */
export interface SwitchReader {
  read(signal: AbortSignal): Promise<readonly Switch[]>;
}

/** The gate's ways out of its process. */
export interface GatePorts {
  readonly bus: EventBus;
  readonly audit: AuditLog;
  readonly details: DetailWriter;
  readonly operations: OperationNotes;
  readonly switches: SwitchReader;
  readonly queue: Pick<WorkedQueue, "delay">;
  readonly clock: () => Date;
  readonly sha256: (text: string) => string;
  /** Resolves after `ms`; rejects when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}

/** A message of the gate's queue. */
export interface GateMessage {
  /** The queue's id of the message. */
  readonly messageId: string;
  readonly body: string;
  /** Its way, where the gate is traced. */
  readonly trace?: MessageTrace | undefined;
  /** What SQS says of it. */
  readonly attributes?: {
    /** Milliseconds since 1970. */
    readonly SentTimestamp?: string;
    readonly ApproximateReceiveCount?: string;
  };
}

/** What the gate made of a message, once that is recorded. */
export type GateOutcome =
  | {
      readonly outcome: "accepted";
      /** To be dispatched: the message is done only then. */
      readonly entry: BusEntry;
    }
  | {
      readonly outcome: "rejected";
      /** The event that tells of the rejection; none where its type is switched off. */
      readonly entry?: BusEntry;
      /** Where the quarantine keeps it, and why it is there. */
      readonly pk: string;
      readonly type: string;
      readonly violationCount: number;
      readonly firstViolation: string;
    }
  /** The same event came in before, and its first copy goes on. */
  | { readonly outcome: "duplicate" }
  | { readonly outcome: "disabled" };
