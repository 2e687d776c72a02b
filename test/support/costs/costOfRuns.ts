import { costOfMillion } from "./costOfMillion.ts";
import { prices } from "./prices.ts";
import type { runCounts } from "./runCounts.ts";

/** What a thousand runs of a pipeline cost, in USD, part by part. */
export interface RunCosts {
  readonly transitions: number;
  readonly functions: number;
  readonly table: number;
  readonly telling: number;
  readonly logs: number;
  readonly events: number;
  readonly records: number;
}

const thousandth = 1000 / 1_000_000;
const gb = 0.25;
/** Assumptions, to be replaced by one's own figures. */
const ms = { function: 100, telling: 30 };
const logBytes = 1000;

/** From what each of them takes; each event and each change comes alone. */
export function costOfRuns(counts: Record<keyof typeof runCounts, number>): RunCosts {
  const { stateTransitions, invocations, writeUnits, readUnits, changes, events, auditUnits } =
    counts;
  const { router } = costOfMillion({
    eventKb: 1,
    gateBatch: 1,
    batch: 1,
    idempotency: "strict",
    log: "all",
  });
  const { audit: _audit, ...rest } = router;
  const routed = Object.values(rest).reduce((sum, part) => sum + part, 0);
  // The note that an operation is open, and that it is closed; and the request in its queue.
  const notes = 4 * prices.writeUnits + 3 * prices.sqsRequests;
  return {
    transitions: stateTransitions * thousandth * prices.stateTransitions,
    functions: invocations * invocationCost(ms.function),
    table: thousandth * (writeUnits * prices.writeUnits + readUnits * prices.readUnits),
    telling: changes * invocationCost(ms.telling),
    logs: ((invocations + changes) * 1000 * logBytes * prices.logGb) / 1e9,
    events: thousandth * (events * routed + notes),
    records: thousandth * auditUnits * prices.writeUnits,
  };
}

/** Of a thousand. */
function invocationCost(duration: number): number {
  return thousandth * prices.invocations + duration * gb * prices.gbSecond;
}
