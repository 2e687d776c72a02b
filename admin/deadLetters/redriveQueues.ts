import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { explainError } from "../errors/explainError.ts";
import { type DeadLetterQueue, declaredQueues, findQueue, openQueue } from "./deadLetterQueues.ts";
import type { Queues } from "./Queues.ts";
import { type RedriveFailure, redrive } from "./redrive.ts";

/** What became of one queue's messages. */
export interface QueueRedrive {
  readonly id: string;
  readonly name: string;
  /** The queue they were moved to. */
  readonly source: string;
  /** Messages there at the start, by SQS's approximate count. */
  readonly found: number;
  /** How many were moved. */
  readonly moved: number;
  readonly failed: readonly RedriveFailure[];
  /** What ended the run before all were tried. */
  readonly stoppedBy?: { readonly code: string; readonly message: string };
}

/** How to go about it. */
export interface RedriveQueuesOptions {
  /** Only count. @default false */
  readonly dryRun?: boolean;
  /** Told of each queue how many messages of those found there were moved so far. */
  onProgress?(queue: string, moved: number, found: number): void;
}

interface QueueRedriveOptions extends RedriveQueuesOptions {
  /** Whether a queue that is not deployed is passed over. */
  readonly optional: boolean;
  explain(error: unknown): { readonly code: string; readonly message: string };
}

/**
 * Moves messages back to the queues they came from, one queue after another. None is lost; an
 * interruption may double one, which is then skipped by its event's id.
 *
 * @param which ids or physical names, or all whose messages can go back.
 * @throws {SignalboxError} QUEUE_UNKNOWN or DEPLOYMENT_NOT_FOUND when there's no such queue.
 */
export async function redriveQueues(
  ports: AdminPorts,
  deployment: string,
  which: readonly string[] | "all",
  options: RedriveQueuesOptions = {},
): Promise<readonly QueueRedrive[]> {
  const declared = await declaredQueues(ports, deployment);
  const chosen =
    which === "all"
      ? declared.filter(({ sourceName }) => sourceName !== undefined)
      : [...new Set(which.map((id) => findQueue(declared, id)))];
  const queues = await ports.queues();
  const redriven: QueueRedrive[] = [];
  for (const queue of chosen) {
    const report = await redriveQueue(queue, queues, {
      ...options,
      optional: which === "all",
      explain: (error) => explainError(error, ports.surroundings),
    });
    if (report) redriven.push(report);
  }
  return redriven;
}

/**
 * Moves the messages of one dead-letter queue back to where they came from.
 *
 * @returns undefined when the queue isn't deployed and need not be.
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when it has to be.
 * @throws {SignalboxError} QUEUE_UNKNOWN when its messages came from no queue.
 */
async function redriveQueue(
  { id, name, sourceName }: DeadLetterQueue,
  queues: Queues,
  { dryRun, optional, explain, onProgress }: QueueRedriveOptions,
): Promise<QueueRedrive | undefined> {
  if (sourceName === undefined) {
    throw new SignalboxError(
      "QUEUE_UNKNOWN",
      `The messages of ${id} came from no queue, so they can't go back: they say what could ` +
        `not be told or delivered. Read them with \`npx signalbox dlq show ${id}\`.`,
    );
  }
  if (optional && (await queues.find(name)) === undefined) return undefined;
  const from = await openQueue(queues, name);
  const to = await openQueue(queues, sourceName);
  const { visible: found } = await queues.depth(from);
  const about = { id, name, source: sourceName, found };
  if (dryRun || found === 0) return { ...about, moved: 0, failed: [] };
  const { stoppedBy, ...report } = await redrive(queues, {
    from,
    to,
    found,
    onProgress: (moved) => onProgress?.(id, moved, found),
  });
  if (stoppedBy === undefined) return { ...about, ...report };
  const { code, message } = explain(stoppedBy);
  return { ...about, ...report, stoppedBy: { code, message } };
}
