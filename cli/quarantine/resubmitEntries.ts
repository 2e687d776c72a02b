import type { BusEntry, EntryOutcome, EventBus } from "../../core/bus/EventBus.ts";
import { packEntries } from "../../core/bus/packEntries.ts";

/** An entry of the quarantine on its way to the bus. */
export interface Resubmission extends BusEntry {
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
export type Explain = (error: unknown) => { readonly code: string; readonly message: string };

/**
 * Puts entries on the bus, one call after another, each entry once. A call that fails as a whole
 * fails its entries only. The quarantine keeps all of them: its records are never changed.
 */
export async function resubmitEntries(
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
