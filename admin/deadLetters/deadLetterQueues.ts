import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import { nearestName } from "../../core/text/nearestName.ts";
import type { LoadedPipeline } from "../../project/contexts/LoadedContext.ts";
import type { DeclaredGrants } from "../../project/grants/loadGrants.ts";
import {
  pipelineId,
  type ResourceNames,
  resourceNames,
  type SubscriberName,
  subscriberId,
} from "../../project/names.ts";
import type { AdminPorts } from "../AdminPorts.ts";
import type { Queues } from "./Queues.ts";

/** What of a pipeline its queues are named by. */
export type PipelineContext = Pick<LoadedPipeline, "context">;

/** A dead-letter queue of a deployment. */
export interface DeadLetterQueue {
  /**
   * As people type it: `gate`, `audit`, `operations`, `switches`, `guardrails`, `transitions`, `curator`, `public`,
   * `grant-<name>`, a subscriber's or a pipeline's id.
   */
  readonly id: string;
  readonly name: string;
  /** The queue its messages came from; absent where they can't go back. */
  readonly sourceName?: string;
  /** The function that gave up on its messages; absent where none ever had them. */
  readonly functionName?: string;
  /** On which bus the events in it were: that one's ids they carry. Absent where it holds none. */
  readonly bus?: "ingress" | "core";
}

/** What decides which queues a deployment has. */
export interface QueueOwners {
  readonly subscribers: readonly SubscriberName[];
  readonly pipelines: readonly PipelineContext[];
  readonly grants: Pick<DeclaredGrants, "grants" | "publicTypes">;
}

/** Every dead-letter queue that a deployment of these has. */
export function deadLetterQueues(
  deployment: string,
  { subscribers, pipelines, grants }: QueueOwners,
): readonly DeadLetterQueue[] {
  const names = resourceNames(deployment);
  return [
    {
      id: "gate",
      name: names.gateDeadLetterQueue,
      sourceName: names.gateQueue,
      functionName: names.gateFunction,
      bus: "ingress",
    },
    {
      id: "audit",
      name: names.auditWatchDeadLetterQueue,
      functionName: names.auditWatchFunction,
    },
    {
      id: "operations",
      name: names.operationsDeadLetterQueue,
      functionName: names.operationsFunction,
    },
    {
      id: "switches",
      name: names.switchesDeadLetterQueue,
      functionName: names.switchesFunction,
    },
    {
      id: "guardrails",
      name: names.guardrailsDeadLetterQueue,
      functionName: names.guardrailsFunction,
    },
    ...pipelineQueues(pipelines, names),
    ...publicQueues(grants, names),
    ...subscribers
      .map(
        (subscriber): DeadLetterQueue => ({
          id: subscriberId(subscriber),
          name: names.subscriberDeadLetterQueue(subscriber),
          sourceName: names.subscriberQueue(subscriber),
          functionName: names.subscriberFunction(subscriber),
          bus: "core",
        }),
      )
      .sort((left, right) => (left.id < right.id ? -1 : 1)),
  ];
}

/** The dead-letter queues of a deployment as this project declares it. */
export async function declaredQueues(
  ports: Pick<AdminPorts, "grants" | "subscribers" | "pipelines">,
  deployment: string,
): Promise<readonly DeadLetterQueue[]> {
  const [subscribers, pipelines, grants] = await Promise.all([
    ports.subscribers(),
    ports.pipelines(),
    ports.grants(),
  ]);
  return deadLetterQueues(deployment, { subscribers, pipelines, grants });
}

function publicQueues(
  { grants, publicTypes }: QueueOwners["grants"],
  names: ResourceNames,
): readonly DeadLetterQueue[] {
  if (publicTypes === 0) return [];
  return [
    {
      id: "curator",
      name: names.curatorDeadLetterQueue,
      sourceName: names.curatorQueue,
      functionName: names.curatorFunction,
      bus: "core",
    },
    {
      id: "public",
      name: names.reconcilerDeadLetterQueue,
      functionName: names.reconcilerFunction,
    },
    ...grants
      .filter(({ delivery }) => delivery.kind !== "ownRules")
      .map(({ name }) => ({ id: `grant-${name}`, name: names.grantDeadLetterQueue(name) })),
  ];
}

function pipelineQueues(
  pipelines: readonly PipelineContext[],
  names: ResourceNames,
): readonly DeadLetterQueue[] {
  if (pipelines.length === 0) return [];
  return [
    {
      id: "transitions",
      name: names.transitionsDeadLetterQueue,
      functionName: names.transitionsFunction,
    },
    ...pipelines.flatMap(({ context }): readonly DeadLetterQueue[] => [
      {
        id: pipelineId(context),
        name: names.pipelineDeadLetterQueue(context),
        sourceName: names.pipelineQueue(context),
        functionName: names.pipelineFunction(context),
        bus: "core",
      },
      {
        id: `${pipelineId(context)}-watch`,
        name: names.pipelineWatchDeadLetterQueue(context),
        functionName: names.pipelineFunction(context),
      },
    ]),
  ];
}

/**
 * The dead-letter queue with this id, or with this physical name.
 *
 * @throws {SignalboxError} QUEUE_UNKNOWN with the nearest id when there's none.
 */
export function findQueue(queues: readonly DeadLetterQueue[], given: string): DeadLetterQueue {
  const queue = queues.find(({ id, name }) => id === given || name === given);
  if (queue) return queue;
  const ids = queues.map(({ id }) => id);
  const near = nearestName(given.slice(0, 200), ids);
  const hint = near === undefined ? `Known: ${ids.join(", ")}.` : `Did you mean ${near}?`;
  throw new SignalboxError(
    "QUEUE_UNKNOWN",
    `No dead-letter queue is called ${JSON.stringify(given)}. ${hint}`,
  );
}

/**
 * The URL of the queue with this name.
 *
 * @throws {SignalboxError} DEPLOYMENT_NOT_FOUND when the account and region have none.
 */
export async function openQueue(queues: Queues, name: string): Promise<string> {
  const url = await queues.find(name);
  if (url !== undefined) return url;
  throw new SignalboxError(
    "DEPLOYMENT_NOT_FOUND",
    `There is no queue ${name} in this account and region. Check region, account and ` +
      "--deployment, or deploy first with `npx cdk deploy --all` (`npm start` for the emulator).",
  );
}
