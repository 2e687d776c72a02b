import type {
  DuePage,
  DueQuery,
  OperationReader,
} from "../../../admin/operations/OperationReader.ts";
import type { OpenOperation } from "../../../core/operations/OpenOperation.ts";
import { dueBy, openPartition, overduePartition } from "../../../core/operations/operationTable.ts";

/** The state table's index of operations in memory. */
export class InMemoryOperations implements OperationReader {
  readonly #partitions = new Map<string, OpenOperation[]>();
  readonly queries: DueQuery[] = [];
  /** Rows of a page at most, as the index ends one at 1 MB. */
  largestPage = Number.POSITIVE_INFINITY;

  add(operation: OpenOperation, { isMarked = false }: { readonly isMarked?: boolean } = {}): void {
    const partition = isMarked ? overduePartition : openPartition(operation.id);
    this.#partitions.set(partition, [...(this.#partitions.get(partition) ?? []), operation]);
  }

  async query(query: DueQuery): Promise<DuePage> {
    this.queries.push(query);
    const { partition, after = "", before = "a", limit } = query;
    const wanted = (this.#partitions.get(partition) ?? [])
      .map((operation) => ({ ...operation, place: dueBy(operation) }))
      .filter(({ place }) => place > after && place < before)
      .sort((left, right) => (left.place < right.place ? -1 : 1));
    const operations = wanted.slice(0, Math.min(limit, this.largestPage));
    return { operations, isCut: operations.length < wanted.length };
  }
}
