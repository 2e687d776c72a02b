import type {
  AuditReader,
  PartitionPage,
  PartitionQuery,
  Position,
} from "../../../admin/audit/AuditReader.ts";
import type { AttributeMap } from "../../../core/audit/AttributeValue.ts";
import { type RecordRow, toRecordRow, toRow } from "../../../core/audit/AuditRow.ts";
import type { AuditKey } from "../../../core/audit/auditKeys.ts";
import { auditTableSchema } from "../../../core/audit/auditTableSchema.ts";

/**
 * An audit table in memory. As with DynamoDB, `limit` counts rows before the filter, rows of one
 * moment come in an order of their own, and a start key outside the bounds is refused.
 */
export class InMemoryAuditReader implements AuditReader {
  readonly items: AttributeMap[] = [];
  queries = 0;

  put(...items: readonly AttributeMap[]): void {
    this.items.push(...items);
  }

  async query(query: PartitionQuery): Promise<PartitionPage> {
    this.queries += 1;
    const { since = "", until = "\uffff", after } = query;
    if (after && (after.receivedAt < since || after.receivedAt > until)) {
      throw Object.assign(
        new Error("The provided starting key is outside query boundaries based on conditions"),
        { name: "ValidationException", $metadata: {} },
      );
    }
    const partition = this.items
      .filter((item) => text(item, auditTableSchema.indexes[query.index]) === query.partition)
      .map(toRow)
      .filter(({ receivedAt }) => receivedAt >= since && receivedAt <= until)
      .sort((left, right) => (place(left) < place(right) ? 1 : -1))
      .filter((row) => !after || place(row) < place(after));
    const seen = partition.slice(0, query.limit);
    const last = seen.at(-1);
    const more = last !== undefined && seen.length === query.limit;
    return {
      rows: seen,
      ...(more ? { next: { pk: last.pk, sk: last.sk, receivedAt: last.receivedAt } } : {}),
    };
  }

  async get(key: AuditKey): Promise<AttributeMap | undefined> {
    return this.items.find((item) => text(item, "pk") === key.pk && text(item, "sk") === key.sk);
  }

  async rows(keys: readonly AuditKey[]): Promise<readonly RecordRow[]> {
    const items = await Promise.all(keys.map((key) => this.get(key)));
    return items.flatMap((item) => (item ? [toRecordRow(item)] : []));
  }

  async receivedAt(keys: readonly AuditKey[]): Promise<readonly (string | undefined)[]> {
    const items = await Promise.all(keys.map((key) => this.get(key)));
    return items.map((item) => item && text(item, "receivedAt"));
  }

  async find(pk: string): Promise<readonly AttributeMap[]> {
    return this.items
      .filter((item) => text(item, "pk") === pk)
      .sort((left, right) => (text(left, "sk") < text(right, "sk") ? -1 : 1));
  }
}

function place({ receivedAt, pk, sk }: Position): string {
  return `${receivedAt}\u0000${[...pk].reverse().join("")}\u0000${sk}`;
}

function text(item: AttributeMap, name: string): string {
  const attribute = item[name];
  return attribute && "S" in attribute ? attribute.S : "";
}
