import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import { type DeadLetterQueue, declaredQueues } from "./deadLetterQueues.ts";
import type { Queues } from "./Queues.ts";

/** A dead-letter queue and how full it is. */
export interface QueueSummary {
  readonly id: string;
  readonly name: string;
  /** The queue its messages can go back to. */
  readonly source: string | null;
  readonly deployed: boolean;
  /** How many wait, by SQS's approximate counts; null, as the next, when it is not deployed. */
  readonly messages: number | null;
  /** How many are being looked at or moved. */
  readonly inFlight: number | null;
}

/** Queues asked at a time. */
const concurrency = 8;

/**
 * Every dead-letter queue of a deployment, with how many messages it holds.
 *
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when none of them exists.
 */
export async function listQueues(
  ports: AdminPorts,
  deployment: string,
): Promise<readonly QueueSummary[]> {
  const declared = await declaredQueues(ports, deployment);
  const queues = await ports.queues();
  const summaries: QueueSummary[] = [];
  for (let start = 0; start < declared.length; start += concurrency) {
    const some = declared.slice(start, start + concurrency);
    summaries.push(...(await Promise.all(some.map((queue) => summarize(queue, queues)))));
  }
  if (summaries.some(({ deployed }) => deployed)) return summaries;
  throw new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `None of the deployment's dead-letter queues exists, not even ${declared[0]?.name}. Check ` +
      "region, account and --deployment, or deploy first with `npx cdk deploy --all` " +
      "(`npm start` for the emulator).",
  );
}

async function summarize(
  { id, name, sourceName }: DeadLetterQueue,
  queues: Queues,
): Promise<QueueSummary> {
  const url = await queues.find(name);
  const depth = url === undefined ? undefined : await queues.depth(url);
  return {
    id,
    name,
    source: sourceName ?? null,
    deployed: depth !== undefined,
    messages: depth?.visible ?? null,
    inFlight: depth?.inFlight ?? null,
  };
}
