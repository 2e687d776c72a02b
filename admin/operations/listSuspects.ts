import { acceptedKey, eventKey } from "../../core/audit/auditKeys.ts";
import type { OpenOperation } from "../../core/operations/OpenOperation.ts";
import {
  dueAfter,
  openPartitions,
  overduePartition,
} from "../../core/operations/operationTable.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { Caller } from "../audit/AuditSearch.ts";
import type { CursorUse } from "../audit/cursor.ts";
import { type SeenRow, type Sight, seesAll } from "../audit/isVisible.ts";
import { openSight } from "../audit/openSight.ts";
import { visibleOnly } from "../audit/visibleOnly.ts";
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
  /** Lists only what this caller may see. @default all: the table's own policy is the limit */
  readonly caller?: Caller;
}

/** An operation that was opened and not closed. */
export interface Suspect extends Omit<OpenOperation, "visibleTo"> {
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
 * Operations that were opened and not closed by their deadline, the longest overdue first. Who may
 * see the event that opened one may see it here.
 *
 * @throws {SignalboxError} OPTIONS_INVALID when the caller is none, USAGE_INVALID when the cursor
 *   is damaged, another caller's or another listing's.
 */
export async function listSuspects(
  ports: AdminPorts,
  deployment: string,
  paging: SuspectPaging,
): Promise<SuspectPage> {
  const sight = await openSight(ports, deployment, paging);
  const { limit, cursor, since, open = false, caller } = paging;
  const now = ports.now();
  const use: CursorUse = {
    listing: JSON.stringify(["suspects", open, caller && [...caller.claims].toSorted()]),
    secret: ports.cursorSecret(deployment),
  };
  const after = cursor === undefined ? since?.toISOString() : readSuspectCursor(cursor, use);
  const reader = await ports.operationReader(deployment);
  const found = await readInOrder(reader, {
    limit: limit + 1,
    after,
    before: open ? undefined : dueAfter(now),
    sight: seesAll(sight) ? undefined : sight,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    suspects: rows.map((operation) => toSuspect(operation, now)),
    ...(last && found.length > limit ? { cursor: writeSuspectCursor(last.place, use) } : {}),
  };
}

interface Range {
  readonly limit: number;
  readonly after: string | undefined;
  readonly before: string | undefined;
  /** @default everything is seen */
  readonly sight: Sight | undefined;
}

/**
 * The first of all partitions together. An operation that becomes overdue meanwhile keeps its
 * place and only changes the partition: it may be found twice and counts once. Sorted by bytes, as
 * the index is: the place of the last row is where the next page starts.
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
    .sort((left, right) => Buffer.compare(Buffer.from(left.place), Buffer.from(right.place)))
    .slice(0, range.limit);
}

/** Rows of a page when some of them are left out: it takes no more requests than it must. */
const filteredPage = 200;

/** As many as wanted, or all there are: a page of the index ends at 1 MB. */
async function readPartition(
  reader: OperationReader,
  partition: string,
  { limit, before, sight, ...range }: Range,
): Promise<readonly PlacedOperation[]> {
  const found: PlacedOperation[] = [];
  let { after } = range;
  while (before === undefined || after === undefined || after < before) {
    const page = await reader.query({
      partition,
      limit: sight ? filteredPage : limit - found.length,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
    const { operations } = page;
    found.push(...(sight ? await visibleOnly(operations, sight, openingRow) : operations));
    after = operations.at(-1)?.place;
    if (!page.isCut || after === undefined || found.length >= limit) break;
  }
  return found;
}

/** What tells who may see the event that opened it. */
function openingRow({ source, id, visibleTo }: OpenOperation): SeenRow {
  return { ...acceptedKey(source, id), ...(visibleTo ? { visibleTo } : {}) };
}

function toSuspect(
  { place: _place, visibleTo: _visibleTo, ...operation }: PlacedOperation,
  now: Date,
): Suspect {
  return {
    key: eventKey(operation.source, operation.id),
    ...operation,
    overdueSeconds: Math.floor((now.getTime() - Date.parse(operation.deadline)) / 1000),
  };
}
