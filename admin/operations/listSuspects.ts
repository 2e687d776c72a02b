import { eventKey } from "../../core/audit/auditKeys.ts";
import type { OpenOperation } from "../../core/operations/OpenOperation.ts";
import {
  dueAfter,
  openPartitions,
  overduePartition,
} from "../../core/operations/operationTable.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { OperationReader, PlacedOperation } from "./OperationReader.ts";
import { readSuspectCursor, writeSuspectCursor } from "./suspectCursor.ts";

/** Which operations to list. */
export interface SuspectPaging {
  /** Rows a page, at least 1. */
  readonly limit: number;
  /** Where the last page said that this one starts. */
  readonly cursor?: string;
  /** Only those whose deadline is not earlier. */
  readonly since?: Date;
  /** Also those within their deadline. @default false */
  readonly open?: boolean;
}

/** An operation that was opened and not closed. */
export interface Suspect extends OpenOperation {
  /** `<source>#<id>` of the event that opened it. */
  readonly key: string;
  /** Since its deadline; below zero when that is still to come. */
  readonly overdueSeconds: number;
}

/** A page of suspects. */
export interface SuspectPage {
  readonly suspects: readonly Suspect[];
  /** Where the next page starts; absent on the last one. */
  readonly cursor?: string;
}

const partitions = [overduePartition, ...openPartitions];

/**
 * Operations that were opened and not closed by their deadline, the longest overdue first.
 *
 * @throws {SignalboxError} USAGE_INVALID when the cursor is damaged or of another listing.
 */
export async function listSuspects(
  ports: AdminPorts,
  deployment: string,
  { limit, cursor, since, open = false }: SuspectPaging,
): Promise<SuspectPage> {
  const now = ports.now();
  const start = cursor === undefined ? since?.toISOString() : readSuspectCursor(cursor, { open });
  const reader = await ports.operationReader(deployment);
  const found = await readInOrder(reader, {
    limit: limit + 1,
    ...(start === undefined ? {} : { after: start }),
    ...(open ? {} : { before: dueAfter(now) }),
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    suspects: rows.map((operation) => toSuspect(operation, now)),
    ...(last && found.length > limit ? { cursor: writeSuspectCursor(last.place, { open }) } : {}),
  };
}

interface Range {
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
}

/**
 * The first of all partitions together. An operation that becomes overdue meanwhile keeps its
 * place and only changes the partition: it may be found twice and counts once.
 */
async function readInOrder(
  reader: OperationReader,
  range: Range,
): Promise<readonly PlacedOperation[]> {
  const pages = await Promise.all(
    partitions.map((partition) => readPartition(reader, partition, range)),
  );
  const byPlace = new Map(pages.flat().map((operation) => [operation.place, operation]));
  return [...byPlace.values()]
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .slice(0, range.limit);
}

/** As many as wanted, or all there are: a page of the index ends at 1 MB. */
async function readPartition(
  reader: OperationReader,
  partition: string,
  { limit, ...range }: Range,
): Promise<readonly PlacedOperation[]> {
  const found: PlacedOperation[] = [];
  let { after } = range;
  while (range.before === undefined || after === undefined || after < range.before) {
    const page = await reader.query({
      partition,
      limit: limit - found.length,
      ...(range.before === undefined ? {} : { before: range.before }),
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.operations);
    after = page.operations.at(-1)?.place;
    if (!page.isCut || after === undefined || found.length >= limit) break;
  }
  return found;
}

function toSuspect({ place: _place, ...operation }: PlacedOperation, now: Date): Suspect {
  return {
    key: eventKey(operation.source, operation.id),
    ...operation,
    overdueSeconds: Math.floor((now.getTime() - Date.parse(operation.deadline)) / 1000),
  };
}
