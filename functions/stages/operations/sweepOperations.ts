import type { EntryOutcome } from "../../../core/bus/EventBus.ts";
import { maxEntriesPerCall } from "../../../core/bus/packEntries.ts";
import type { OpenOperation } from "../../../core/operations/OpenOperation.ts";
import { reasonOf } from "../../../core/text/reasonOf.ts";
import type { Deadlines, OperationsSetup } from "./OperationsSetup.ts";
import { overdueEvent } from "./overdueEvent.ts";

/** Most operations of a partition that one run takes up; the next run goes on. */
const mostPerPartition = 250;

/** An alarm needs no exact count past this one, and counting costs reads. */
export const mostCounted = 10_000;

/** What a run did. */
export interface SweepReport {
  /** Found past their deadline. */
  readonly found: number;
  /** Of those, said to be overdue and marked. */
  readonly told: number;
  /** Overdue now, of whatever run, up to {@link mostCounted}. */
  readonly overdue: number;
  /** What went wrong, each time it did. */
  readonly failures: readonly string[];
}

/**
 * Says of each operation past its deadline that it is overdue: publishes first, then marks. What
 * is published and not marked is published again by the next run, and the gate takes it once;
 * what fails, or finds no time, is left to the next run.
 */
export async function sweepOperations(
  { deadlines, bus, clock }: OperationsSetup,
  hasTime: () => boolean,
): Promise<SweepReport> {
  const found = await deadlines.findOverdue(clock(), mostPerPartition);
  const failures: string[] = [];
  let told = 0;
  for (let start = 0; start < found.length && hasTime(); start += maxEntriesPerCall) {
    const some = found.slice(start, start + maxEntriesPerCall);
    for (const outcome of await tell(some, { deadlines, bus })) {
      if (outcome === "told") told += 1;
      else if (outcome !== "closed") failures.push(outcome.failed);
    }
  }
  const overdue = await deadlines.countOverdue(mostCounted);
  return { found: found.length, told, overdue, failures };
}

type Outcome = "told" | "closed" | { readonly failed: string };
type Ports = Pick<OperationsSetup, "deadlines" | "bus">;

/** Looks again whether each is open, for an index lags behind; then publishes, then marks. */
async function tell(
  operations: readonly OpenOperation[],
  { deadlines, bus }: Ports,
): Promise<readonly Outcome[]> {
  try {
    const open = await Promise.all(operations.map((operation) => deadlines.isOpen(operation)));
    const overdue = operations.filter((_, index) => open[index]);
    const closed = operations.slice(overdue.length).map(() => "closed" as const);
    const results = overdue.length === 0 ? [] : await bus.put(overdue.map(overdueEvent));
    const marked = overdue.map((operation, index) => mark(operation, results[index], deadlines));
    return [...closed, ...(await Promise.all(marked))];
  } catch (error) {
    return [{ failed: reasonOf(error) }];
  }
}

async function mark(
  operation: OpenOperation,
  result: EntryOutcome | undefined,
  deadlines: Deadlines,
): Promise<Outcome> {
  if (result?.status !== "accepted") {
    return { failed: result?.message ?? "EventBridge gave no result for an entry" };
  }
  return deadlines.markOverdue(operation).then(
    () => "told",
    (error: unknown) => ({ failed: reasonOf(error) }),
  );
}
