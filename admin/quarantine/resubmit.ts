import type { AuditKey } from "../../core/audit/auditKeys.ts";
import type { BusEntry, EntryOutcome, EventBus } from "../../core/bus/EventBus.ts";
import { packEntries } from "../../core/bus/packEntries.ts";
import { defaultAdministrators } from "../../core/envelope/accessList.ts";
import type { EventCatalog } from "../../core/eventTypes/EventCatalog.ts";
import { resourceNames } from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { writeEntryKey } from "../audit/entryKey.ts";
import { findEntry } from "../audit/findEntry.ts";
import type { OpenDetailReader } from "../audit/readEntry.ts";
import { explainError } from "../errors/explainError.ts";
import { type Fate, type FateSources, findFates } from "./findFates.ts";
import { landingPartition } from "./landingPartition.ts";
import { refuseSettled } from "./refuseSettled.ts";
import { toBusEntry } from "./toBusEntry.ts";

/** An entry of the quarantine on its way to the bus. */
interface Outgoing {
  /** Its key, as people type it. */
  readonly key: string;
  readonly record: AuditKey;
  /** When the record expires, in seconds since 1970. */
  readonly expiresAt: number;
  readonly entry: BusEntry;
}

/** How to go about it. */
export interface ResubmitOptions {
  /** JSON text in place of the detail of each. @default as it came */
  readonly correction?: string;
  /** Whether to send what was resubmitted, or let through, before. @default false */
  readonly again?: boolean;
}

/** One entry that is on the bus again. */
export interface Resubmitted {
  readonly key: string;
  /** The id EventBridge gave it this time. */
  readonly ingressId: string;
  /** Why it could not be noted that it was resubmitted: a second time won't be told. */
  readonly unnoted?: string;
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

interface ResubmitSetup extends ResubmitOptions, FateSources {
  readonly details: OpenDetailReader;
  readonly bus: EventBus;
  readonly explain: Explain;
  readonly catalog: EventCatalog;
  readonly now: () => Date;
}

/**
 * Sends refused events through the gate again: reads the records with these keys, puts their events
 * on the ingress bus, and notes that. What can't be sent is reported by key, and so is what was
 * sent or let through before.
 *
 * @throws {SignalboxError} BUS_UNKNOWN or BUS_UNVERIFIED before anything is sent.
 */
export async function resubmit(
  ports: AdminPorts,
  deployment: string,
  keys: readonly AuditKey[],
  options: ResubmitOptions = {},
): Promise<ResubmitReport> {
  const transport = await ports.transport();
  const bus = transport.bus(resourceNames(deployment).ingressBus);
  await bus.verify();
  return resubmitKeys(keys, {
    ...options,
    table: await ports.auditReader(deployment),
    resubmissions: await ports.resubmissions(deployment),
    details: ports.detailReader,
    bus,
    catalog: await ports.catalog(),
    now: ports.now,
    explain: (error) => explainError(error, ports.surroundings),
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
    const fates = setup.again ? [] : await findFates(chunk, setup);
    const read = await Promise.all(
      chunk.map((key, index) => readOutgoing(key, fates[index], setup)),
    );
    report.failed.push(...read.flatMap(({ failure }) => failure ?? []));
    const ready = read.flatMap(({ outgoing }) => outgoing ?? []);
    const sent = await sendAll(ready, setup);
    report.resubmitted.push(...sent.resubmitted);
    report.failed.push(...sent.failed);
  }
  return report;
}

async function readOutgoing(
  record: AuditKey,
  fate: Fate | undefined,
  { table, details, correction, explain }: ResubmitSetup,
): Promise<{ readonly outgoing?: Outgoing; readonly failure?: NotResubmitted }> {
  try {
    if (fate) refuseSettled(fate);
    const found = await findEntry(record, table, details);
    const entry = toBusEntry(found, correction);
    const expiresAt = Number(found.attributes["expiresAt"]);
    return { outgoing: { key: found.key, record, expiresAt, entry } };
  } catch (error) {
    const { code, message } = explain(error);
    return { failure: { key: writeEntryKey(record), code, message } };
  }
}

/**
 * Puts entries on the bus, one call after another, each entry once. A call that fails as a whole
 * fails its entries only. The quarantine keeps all of them: its records are never changed.
 */
async function sendAll(ready: readonly Outgoing[], setup: ResubmitSetup): Promise<ResubmitReport> {
  const report: ResubmitReport = { resubmitted: [], failed: [] };
  const byEntry = new Map(ready.map((outgoing) => [outgoing.entry, outgoing]));
  for (const call of packEntries([...byEntry.keys()])) {
    const outcomes = await putCall(call, setup);
    for (const [index, entry] of call.entries()) {
      const outgoing = byEntry.get(entry);
      const outcome = outcomes[index];
      if (!outgoing) continue;
      if (outcome?.status === "accepted") {
        report.resubmitted.push(await noteSent(outgoing, outcome.eventId, setup));
      } else {
        const { code = "NoAnswer", message = "no answer for this entry" } = outcome ?? {};
        report.failed.push({ key: outgoing.key, code, message });
      }
    }
  }
  return report;
}

async function putCall(
  call: readonly BusEntry[],
  { bus, explain }: ResubmitSetup,
): Promise<readonly EntryOutcome[]> {
  try {
    return await bus.put(call);
  } catch (error) {
    const { code, message } = explain(error);
    return call.map(() => ({ status: "failed", code, message, retryable: false }));
  }
}

async function noteSent(
  { key, record, expiresAt, entry }: Outgoing,
  ingressId: string,
  { resubmissions, catalog, now, explain }: ResubmitSetup,
): Promise<Resubmitted> {
  const at = now();
  const pk = landingPartition(entry, ingressId, {
    catalog,
    now: at,
    administrators: defaultAdministrators,
  });
  try {
    await resubmissions.note(record, { at: at.toISOString(), ingressId, pk }, expiresAt);
    return { key, ingressId };
  } catch (error) {
    return { key, ingressId, unnoted: explain(error).message };
  }
}
