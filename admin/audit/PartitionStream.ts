import type { AuditRow } from "../../core/audit/AuditRow.ts";
import type { AuditIndex } from "../../core/audit/auditTableSchema.ts";
import type { AuditReader, PartitionQuery, Position } from "./AuditReader.ts";
import { type Cursor, rowMark } from "./cursor.ts";

/** Where rows of a listing lie. */
export type Partition =
  | { readonly index: AuditIndex; readonly key: string }
  /** A few rows that lie in no index. */
  | { rows(): Promise<readonly AuditRow[]> };

/** What of a partition is wanted. */
export interface StreamOptions {
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** The place of the partition among its listing's. */
  readonly place: number;
  /** Where the page before ended. */
  readonly cursor: Cursor | undefined;
  /** Rows of the first read; each further one asks for more, up to 1,000. */
  readonly firstLimit: number;
}

const growth = 4;
const maxLimit = 1000;

/** Later than every time. */
const latest = "\uffff";

/**
 * Rows of one partition, newest first, read as they are needed. Leaves out what the pages before
 * have shown: all that is newer, and of the moment at which they ended, what came before.
 */
export class PartitionStream {
  readonly #table: AuditReader;
  readonly #partition: Partition;
  readonly #options: StreamOptions;
  #rows: readonly AuditRow[] = [];
  /** How many of them were taken. */
  #taken = 0;
  /** Where the next read starts; `end` behind the last one. */
  #next: Position | "beginning" | "end" = "beginning";
  #limit: number;
  /** Rows of the moment at which the page before ended, until the last one shown is among them. */
  #passed: AuditRow[] | undefined;

  /** Rows read so far. */
  readCount = 0;
  /** The last row that was taken. */
  last: AuditRow | undefined;

  constructor(table: AuditReader, partition: Partition, options: StreamOptions) {
    this.#table = table;
    this.#partition = partition;
    this.#options = options;
    this.#limit = Math.min(options.firstLimit, maxLimit);
    const { cursor, place } = options;
    this.#passed = cursor && place <= cursor.partition ? [] : undefined;
  }

  /** Whether there may be rows that are not read yet. */
  get canLoad(): boolean {
    return this.#next !== "end";
  }

  /** The next row, where one is read. */
  get head(): AuditRow | undefined {
    return this.#rows[this.#taken];
  }

  /** No row that is left is newer; undefined at the end. */
  get bound(): string | undefined {
    if (this.head) return this.head.receivedAt;
    if (!this.canLoad) return undefined;
    return this.last?.receivedAt ?? this.#options.until ?? latest;
  }

  take(): void {
    this.last = this.head;
    this.#taken += 1;
  }

  /** Reads on. May bring no row, at the end or where all was shown before. */
  async load(): Promise<void> {
    const rows = await this.#read();
    this.readCount += rows.length;
    this.#rows = [...this.#rows.slice(this.#taken), ...this.#unshown(rows)];
    this.#taken = 0;
  }

  async #read(): Promise<readonly AuditRow[]> {
    const { since, until } = this.#options;
    if ("rows" in this.#partition) {
      this.#next = "end";
      const rows = await this.#partition.rows();
      return rows
        .filter(({ receivedAt: at }) => at >= (since ?? "") && at <= (until ?? latest))
        .toSorted((left, right) => (left.receivedAt < right.receivedAt ? 1 : -1));
    }
    const { index, key } = this.#partition;
    const after = typeof this.#next === "object" ? { after: this.#next } : undefined;
    const bound = until === undefined ? {} : { until };
    const query: PartitionQuery = {
      index,
      partition: key,
      limit: this.#limit,
      ...(since === undefined ? {} : { since }),
      ...(after ?? bound),
    };
    const page = await this.#table.query(query);
    this.#next = page.next ?? "end";
    this.#limit = Math.min(this.#limit * growth, maxLimit);
    return page.rows;
  }

  /**
   * What of the rows was not shown. Should the row with which the last page ended have expired,
   * all of its moment count as not shown: rather twice than not at all.
   */
  #unshown(rows: readonly AuditRow[]): readonly AuditRow[] {
    const { cursor, place } = this.#options;
    if (!this.#passed || !cursor) return rows;
    const split = rows.findIndex(({ receivedAt }) => receivedAt !== cursor.until);
    const ofMoment = split === -1 ? rows : rows.slice(0, split);
    const passed = [...this.#passed, ...ofMoment];
    const later = split === -1 ? [] : rows.slice(split);
    const isOver = split !== -1 || !this.canLoad;
    if (place < cursor.partition) {
      this.#passed = isOver ? undefined : [];
      return later;
    }
    const at = passed.findIndex((row) => rowMark(row) === cursor.mark);
    this.#passed = isOver || at !== -1 ? undefined : passed;
    return this.#passed ? [] : [...passed.slice(at + 1), ...later];
  }
}
