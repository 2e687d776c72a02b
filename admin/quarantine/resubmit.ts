import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { BusEntry, EntryOutcome, EventBus } from "../../core/bus/EventBus.ts";
import { packEntries } from "../../core/bus/packEntries.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { AuditReader } from "../audit/AuditReader.ts";
import { writeEntryKey } from "../audit/entryKey.ts";
import { findEntry } from "../audit/findEntry.ts";
import type { OpenDetailReader } from "../audit/readEntry.ts";
import { explainError } from "../errors/explainError.ts";
import { toBusEntry } from "./toBusEntry.ts";

/** An entry of the quarantine on its way to the bus. */
interface Resubmission extends BusEntry {
  /** Its key, as people type it. */
  readonly key: string;
}

/** One entry that is on the bus again. */
export interface Resubmitted {
  readonly key: string;
  /** The id EventBridge gave it this time. */
  readonly ingressId: string;
}

/** One entry that is not known to be. */
export interface NotResubmitted {
  readonly key: string;
  readonly code: string;
  readonly message: string;
}

/** What became of all entries: each is in one of the lists. */
export interface ResubmitReport {
  readonly resubmitted: Resubmitted[];
  readonly failed: NotResubmitted[];
}

/** A failed call, in words. */
type Explain = (error: unknown) => { readonly code: string; readonly message: string };

interface ResubmitSetup {
  readonly table: AuditReader;
  readonly details: OpenDetailReader;
  readonly bus: EventBus;
  readonly explain: Explain;
  readonly correction?: string;
}

/**
 * Sends refused events through the gate again: reads the records with these keys and puts their
 * events on the ingress bus. What can't be sent is reported by key.
 *
 * @param correction JSON text in place of the detail of each.
 * @throws {SignalboxError} BUS_UNKNOWN or BUS_UNVERIFIED before anything is sent.
 */
export async function resubmit(
  ports: AdminPorts,
  deployment: string,
  keys: readonly AuditKey[],
  correction?: string,
): Promise<ResubmitReport> {
  const transport = await ports.transport();
  const bus = transport.bus(resourceNames(deployment).ingressBus);
  await bus.verify();
  return resubmitKeys(keys, {
    table: await ports.auditReader(deployment),
    details: ports.detailReader,
    bus,
    explain: (error) => explainError(error, ports.surroundings),
    ...(correction === undefined ? {} : { correction }),
  });
}

/** Entries held at a time: each may hold 1 MB. */
const chunkSize = 20;

async function resubmitKeys(
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

/**
 * Puts entries on the bus, one call after another, each entry once. A call that fails as a whole
 * fails its entries only. The quarantine keeps all of them: its records are never changed.
 */
async function resubmitEntries(
  entries: readonly Resubmission[],
  bus: EventBus,
  explain: Explain,
): Promise<ResubmitReport> {
  const report: ResubmitReport = { resubmitted: [], failed: [] };
  for (const call of packEntries(entries)) {
    const outcomes = await putCall(call, bus, explain);
    for (const [index, { key }] of call.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === "accepted") {
        report.resubmitted.push({ key, ingressId: outcome.eventId });
      } else {
        const { code = "NoAnswer", message = "no answer for this entry" } = outcome ?? {};
        report.failed.push({ key, code, message });
      }
    }
  }
  return report;
}

async function putCall(
  call: readonly Resubmission[],
  bus: EventBus,
  explain: Explain,
): Promise<readonly EntryOutcome[]> {
  const entries = call.map(({ key: _key, ...entry }): BusEntry => entry);
  try {
    return await bus.put(entries);
  } catch (error) {
    const { code, message } = explain(error);
    return call.map(() => ({ status: "failed", code, message, retryable: false }));
  }
}
