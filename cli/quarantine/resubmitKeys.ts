import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { EventBus } from "../../core/bus/EventBus.ts";
import type { AuditTable } from "../audit/AuditTable.ts";
import { writeEntryKey } from "../audit/entryKey.ts";
import { findEntry } from "../audit/findEntry.ts";
import type { DetailReader } from "../audit/readEntry.ts";
import {
  type Explain,
  type NotResubmitted,
  type Resubmission,
  type ResubmitReport,
  resubmitEntries,
} from "./resubmitEntries.ts";
import { toBusEntry } from "./toBusEntry.ts";

/** What resubmitting works with. */
export interface ResubmitSetup {
  readonly table: AuditTable;
  readonly details: DetailReader;
  readonly bus: EventBus;
  readonly explain: Explain;
  /** JSON text in place of the detail of each key. */
  readonly correction?: string;
}

/** Entries held at a time: each may hold 1 MB. */
const chunkSize = 20;

/** Reads the entries with these keys and sends them again; what can't be is reported by key. */
export async function resubmitKeys(
  keys: readonly AuditKey[],
  setup: ResubmitSetup,
): Promise<ResubmitReport> {
  const report: ResubmitReport = { resubmitted: [], failed: [] };
  for (let start = 0; start < keys.length; start += chunkSize) {
    const chunk = keys.slice(start, start + chunkSize);
    const read = await Promise.all(chunk.map((key) => readResubmission(key, setup)));
    report.failed.push(...read.flatMap(({ failure }) => failure ?? []));
    const ready = read.flatMap(({ entry }) => entry ?? []);
    const sent = await resubmitEntries(ready, setup.bus, setup.explain);
    report.resubmitted.push(...sent.resubmitted);
    report.failed.push(...sent.failed);
  }
  return report;
}

async function readResubmission(
  key: AuditKey,
  { table, details, correction, explain }: ResubmitSetup,
): Promise<{ readonly entry?: Resubmission; readonly failure?: NotResubmitted }> {
  try {
    const entry = await findEntry(key, table, details);
    return { entry: { key: entry.key, ...toBusEntry(entry, correction) } };
  } catch (error) {
    const { code, message } = explain(error);
    return { failure: { key: writeEntryKey(key), code, message } };
  }
}
