import { untilAborted } from "../core/async/untilAborted.ts";
import type { BusEntry, EventBus } from "../core/bus/EventBus.ts";
import { packEntries } from "../core/bus/packEntries.ts";
import { SignalboxError } from "../core/errors/SignalboxError.ts";

/** Tries of one entry in one invocation; after that the queue brings its message back. */
const maxAttempts = 3;
const firstWaitMs = 100;

/** The ways out of the process that putting entries on a bus takes. */
export interface DispatchPorts {
  readonly bus: EventBus;
  /** Resolves after `ms`; rejects when `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}

/** Entries that are not known to be on the bus, each with the reason. */
export type Undispatched = ReadonlyMap<BusEntry, string>;

/**
 * Puts entries on a bus, packed by count and bytes, every entry's result checked. An entry
 * is missing from the answer only when the bus has confirmed it; one whose answer was lost is put
 * again, so the bus may have it twice.
 */
export async function dispatch(
  entries: readonly BusEntry[],
  ports: DispatchPorts,
  signal: AbortSignal,
): Promise<Undispatched> {
  const calls = packEntries(entries).map((call) => dispatchCall(call, ports, signal));
  return new Map((await Promise.all(calls)).flatMap((failed) => [...failed]));
}

async function dispatchCall(
  entries: readonly BusEntry[],
  ports: DispatchPorts,
  signal: AbortSignal,
): Promise<Undispatched> {
  const failed = new Map<BusEntry, string>();
  let pending = entries;
  for (let attempt = 1; pending.length > 0; attempt += 1) {
    const answer = await put(pending, ports, signal);
    for (const [entry, reason] of answer.refused) failed.set(entry, reason);
    if (attempt === maxAttempts || !(await pause(attempt, ports, signal, answer.again.size))) {
      for (const [entry, reason] of answer.again) failed.set(entry, reason);
      break;
    }
    pending = [...answer.again.keys()];
  }
  return failed;
}

interface Answer {
  /** Worth another try. */
  readonly again: Undispatched;
  readonly refused: Undispatched;
}

async function put(
  entries: readonly BusEntry[],
  ports: DispatchPorts,
  signal: AbortSignal,
): Promise<Answer> {
  const again = new Map<BusEntry, string>();
  const refused = new Map<BusEntry, string>();
  try {
    const outcomes = await untilAborted(signal, () => ports.bus.put(entries, { signal }), timeIsUp);
    for (const [index, entry] of entries.entries()) {
      const outcome = outcomes[index];
      if (outcome?.status === "accepted") continue;
      const mayRetry = outcome?.retryable ?? true;
      (mayRetry ? again : refused).set(entry, outcome?.message ?? "no result for the entry");
    }
    return { again, refused };
  } catch (error) {
    return callFailed(error, entries, ports, signal);
  }
}

/** One entry that EventBridge won't have refuses the whole call: the others go without it. */
async function callFailed(
  error: unknown,
  entries: readonly BusEntry[],
  ports: DispatchPorts,
  signal: AbortSignal,
): Promise<Answer> {
  const reason = error instanceof Error ? error.message : String(error);
  const all = new Map(entries.map((entry) => [entry, reason]));
  const none: Undispatched = new Map();
  if (!(error instanceof SignalboxError) || error.retryable) return { again: all, refused: none };
  if (entries.length === 1) return { again: none, refused: all };
  const alone = await Promise.all(entries.map((entry) => put([entry], ports, signal)));
  return {
    again: new Map(alone.flatMap((answer) => [...answer.again])),
    refused: new Map(alone.flatMap((answer) => [...answer.refused])),
  };
}

/** Waits before the next attempt; false when there is none to make or no time for it. */
async function pause(
  attempt: number,
  ports: DispatchPorts,
  signal: AbortSignal,
  pending: number,
): Promise<boolean> {
  if (pending === 0) return true;
  const waitMs = firstWaitMs * 2 ** (attempt - 1) * (1 + ports.random());
  return ports.wait(waitMs, signal).then(
    () => true,
    () => false,
  );
}

/** The error of what could not be waited for any longer. */
export function timeIsUp(reason: unknown): Error {
  return new Error("time is up before an answer came", { cause: reason });
}
