import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import type { DeadLetterQueue } from "../deadLetters/deadLetterQueues.ts";

/** A queue that a rule fills and a function works off. */
export interface WorkedQueue {
  /** As its dead-letter queue's: `gate`, `curator`, a subscriber's or a pipeline's. */
  readonly id: string;
  readonly name: string;
  readonly functionName: string;
}

/** Those that the dead letters of a deployment can go back to. */
export function workQueues(queues: readonly DeadLetterQueue[]): readonly WorkedQueue[] {
  return queues.flatMap(({ id, sourceName, functionName }) =>
    sourceName === undefined || functionName === undefined
      ? []
      : [{ id, name: sourceName, functionName }],
  );
}

/**
 * The queue with this id, or with this physical name.
 *
 * @throws {SignalboxError} QUEUE_UNKNOWN with the nearest id when there's none, or when what goes by
 *   that id is no queue that a function works off.
 */
export function findWorkQueue(queues: readonly DeadLetterQueue[], given: string): WorkedQueue {
  const worked = workQueues(queues);
  const found = worked.find(({ id, name }) => id === given || name === given);
  if (found) return found;
  const ids = worked.map(({ id }) => id);
  const shown = JSON.stringify(given.slice(0, 200));
  if (queues.some(({ id, name }) => id === given || name === given)) {
    throw new SignalboxError(
      "QUEUE_UNKNOWN",
      `${shown} can't be paused: it is a dead-letter queue, and no function works it off. What ` +
        "calls a function for changes of a table can't either, as a stream keeps them for a day. " +
        `Can be paused: ${ids.join(", ")}.`,
    );
  }
  const near = nearestName(given.slice(0, 200), ids);
  throw new SignalboxError(
    "QUEUE_UNKNOWN",
    `No queue is called ${shown}. ` +
      (near === undefined ? `Known: ${ids.join(", ")}.` : `Did you mean ${near}?`),
  );
}
