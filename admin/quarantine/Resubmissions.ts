import type { AuditKey } from "../../core/audit/auditKeys.ts";

/** That a refused event was sent through the gate again. */
export interface Resubmission {
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  /** The id EventBridge gave it this time. */
  readonly ingressId: string;
  /** The partition of the audit table under which the gate records it, accepted or not. */
  readonly pk: string;
}

/** What is noted of resubmissions: the audit table itself is only ever written by the gate. */
export interface Resubmissions {
  /** The latest of each entry, in order. */
  read(keys: readonly AuditKey[]): Promise<readonly (Resubmission | undefined)[]>;
  /** @param expiresAt when the entry itself expires, in seconds since 1970. */
  note(key: AuditKey, resubmission: Resubmission, expiresAt: number): Promise<void>;
}
