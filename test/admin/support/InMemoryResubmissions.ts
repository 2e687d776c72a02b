import type { Resubmission, Resubmissions } from "../../../admin/quarantine/Resubmissions.ts";
import type { AuditKey } from "../../../core/audit/auditKeys.ts";

/** Notes of resubmissions in memory, the latest of each entry. */
export class InMemoryResubmissions implements Resubmissions {
  readonly #notes = new Map<string, Resubmission>();
  /** When each note expires, in the order in which they were made. */
  readonly expiries: number[] = [];
  /** Why nothing can be noted. */
  failure: Error | undefined;

  async read(keys: readonly AuditKey[]): Promise<readonly (Resubmission | undefined)[]> {
    return keys.map((key) => this.#notes.get(textOf(key)));
  }

  async note(key: AuditKey, resubmission: Resubmission, expiresAt: number): Promise<void> {
    if (this.failure) throw this.failure;
    this.#notes.set(textOf(key), resubmission);
    this.expiries.push(expiresAt);
  }
}

function textOf({ pk, sk }: AuditKey): string {
  return JSON.stringify([pk, sk]);
}
