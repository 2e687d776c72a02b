import { setTimeout } from "node:timers/promises";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchReader } from "../../admin/adapters/BatchReader.ts";
import { DynamoAuditReader } from "../../admin/adapters/DynamoAuditReader.ts";
import { type Admin, createAdmin } from "../../admin/createAdmin.ts";
import { openPorts } from "../../admin/openPorts.ts";
import { acceptedKey } from "../../core/audit/auditKeys.ts";
import type { OptionalIndex } from "../../core/audit/auditTableSchema.ts";
import { defaultAdministrators } from "../../core/envelope/accessList.ts";
import type { Figure } from "../Figure.ts";
import { median } from "../median.ts";
import { loadedCatalog, loadedId, loadedSource } from "./loadedEvents.ts";
import { type QueryKind, queryKinds } from "./queryKinds.ts";
import { ReadCounter } from "./ReadCounter.ts";

/** At most; a query that is slow on the emulator is asked until its time is up. */
const rounds = 9;
const msPerQuery = 4000;

/** What the first page of each kind of query takes, on a table that holds `total` loaded events. */
export async function queryFigures(
  client: DynamoDBClient,
  tableName: string,
  total: number,
  signal: AbortSignal,
): Promise<readonly Figure[]> {
  const counter = new ReadCounter(client);
  const batches = new BatchReader({ tableName, client, pause: setTimeout });
  const table = new DynamoAuditReader({ tableName, client, batches });
  const single = async () => {
    const index = Math.floor(total / 3);
    const item = await table.get(acceptedKey(loadedSource(index), loadedId(index)));
    if (!item) throw new Error("the event is there");
  };
  const figures: Figure[] = [];
  const singles: number[] = [];
  for (const kind of queryKinds(total)) {
    const admin = adminOn(table, kind.indexes);
    const times: number[] = [];
    const end = performance.now() + msPerQuery;
    let rows = 0;
    do {
      signal.throwIfAborted();
      singles.push((await timed(single)).ms);
      counter.reset();
      const asked = await timed(() => kind.ask(admin));
      times.push(asked.ms);
      rows = asked.result;
    } while (times.length < rounds && performance.now() < end);
    figures.push(requestFigure(kind, counter, rows), {
      name: `first page by ${kind.name}`,
      value: median(times) / median(singles.slice(-times.length)),
      unit: "× GetItem",
      note: `${median(times).toFixed(1)} ms, median of ${times.length}`,
    });
  }
  const note = `median of ${singles.length}; for each query the emulator sorts its whole partition`;
  return [{ name: "GetItem", value: median(singles), unit: "ms", note }, ...figures];
}

function requestFigure(
  { name, mostRequests }: QueryKind,
  { requests, units }: ReadCounter,
  rows: number,
): Figure {
  return {
    name: `first page by ${name}`,
    value: requests,
    unit: requests === 1 ? "request" : "requests",
    ...(mostRequests === undefined ? {} : { goal: mostRequests }),
    note: `${units} read units, ${rows} rows`,
  };
}

function adminOn(table: DynamoAuditReader, auditIndexes: readonly OptionalIndex[]): Admin {
  const administrators = defaultAdministrators;
  return createAdmin({
    deployment: "bench",
    ports: {
      ...openPorts(),
      auditReader: async () => table,
      catalog: async () => loadedCatalog,
      settings: async () => ({ administrators, auditIndexes, auditShards: [] }),
    },
  });
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly ms: number; readonly result: Result }> {
  const before = performance.now();
  const result = await work();
  return { ms: performance.now() - before, result };
}
