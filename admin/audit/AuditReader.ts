import type { AttributeMap } from "../../core/audit/AttributeValue.ts";
import type { AuditRow, RecordRow } from "../../core/audit/AuditRow.ts";
import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { AuditIndex } from "../../core/audit/auditTableSchema.ts";

/** A row's place in an index: reading goes on behind it. */
export interface Position extends AuditKey {
  readonly receivedAt: string;
}

/** One page of one partition of an index, newest first. */
export interface PartitionQuery {
  readonly index: AuditIndex;
  readonly partition: string;
  /** Not older than this. */
  readonly since?: string;
  /** Not newer than this; not together with `after`, which says as much. */
  readonly until?: string;
  readonly after?: Position;
  /** Rows to read, 1 to 1,000. */
  readonly limit: number;
}

/** What a page holds, and where the next one starts. */
export interface PartitionPage {
  readonly rows: readonly AuditRow[];
  /** Absent when the partition ends here. A page may be empty and have a next one. */
  readonly next?: Position;
}

/** The audit table as it is read: by key and by index, never by scan. */
export interface AuditReader {
  query(query: PartitionQuery): Promise<PartitionPage>;
  get(key: AuditKey): Promise<AttributeMap | undefined>;
  /** The rows of those of these records that there are, in any order. */
  rows(keys: readonly AuditKey[]): Promise<readonly RecordRow[]>;
  /** When the gate took each of these records, in order; undefined where there is none. */
  receivedAt(keys: readonly AuditKey[]): Promise<readonly (string | undefined)[]>;
  /** Every record under a partition key: the accepted event and its rejected namesakes. */
  find(pk: string): Promise<readonly AttributeMap[]>;
}
