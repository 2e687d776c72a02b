import type { AdminPorts } from "../AdminPorts.ts";
import { type LoggedFailure, lastFailure } from "../logs/lastFailure.ts";
import type { TimeWindow } from "./OutcomeMetrics.ts";

/** What goes wrong in a subscriber. */
export interface Trouble {
  /** Attempts that failed: an event that comes back and fails again counts twice. */
  readonly failed: number | null;
  /** Invocations that ended by a crash or a time-out; null where that is not counted. */
  readonly crashed: number | null;
  /** Messages in its dead-letter queue now; null where it is not deployed. */
  readonly parked: number | null;
  /** The latest thing in its log that went wrong; looked for where something failed or is parked. */
  readonly lastError: LoggedFailure | null;
}

/** Where a subscriber's troubles show. */
export interface TroubledPlaces {
  readonly functionName: string;
  readonly deadLetterQueue: string;
}

/** Counts what is parked, and looks for the latest error where there is reason to. */
export async function describeTrouble(
  { functionName, deadLetterQueue }: TroubledPlaces,
  counted: Pick<Trouble, "failed" | "crashed">,
  ports: AdminPorts,
  window: TimeWindow,
): Promise<Trouble> {
  const parked = await countParked(deadLetterQueue, ports);
  const { failed, crashed } = counted;
  if (!failed && !crashed && !parked) return { ...counted, parked, lastError: null };
  const found = await lastFailure(await ports.logs(), { functionName, ...window });
  return { ...counted, parked, lastError: found ?? null };
}

async function countParked(name: string, ports: AdminPorts): Promise<number | null> {
  const queues = await ports.queues();
  const url = await queues.find(name);
  if (url === undefined) return null;
  const { visible, inFlight } = await queues.depth(url);
  return visible + inFlight;
}
