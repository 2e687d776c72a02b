import {
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { until } from "../../local/processes/until.ts";
import { createQueue, type SmokeQueue } from "../aws/createQueue.ts";
import { receiveEvent } from "../aws/receiveEvent.ts";
import { isDenied } from "../aws/serviceErrors.ts";
import type { Check, Finding } from "../Check.ts";
import type { Workbench } from "../Workbench.ts";

/** What became of two messages. */
export interface ClosedQueueObservation {
  /** Whether one that was put on the dead-letter queue by hand was denied in the end. */
  readonly isClosed: boolean;
  /** Whether one that was received too often came to it. */
  readonly isMoved: boolean;
}

/** Whether SQS moves what was received too often to a queue that denies messages to everybody. */
export const closedDeadLetters: Check = {
  name: "closed-dead-letters",
  claim:
    "What SQS moves to a dead-letter queue because it was received too often passes that queue's " +
    "Deny of SendMessage.",
  matters: "Dead letters come to their queue though nobody may put a message on it by hand.",
  creates: ["2 SQS queues (one for dead letters, with a policy)"],
  costUsd: 0.0001,
  minutes: 5,
  run: async (bench) => {
    const deadLetters = await createQueue(bench, "closed-dead");
    const queue = await createQueue(bench, "closed");
    await close(bench, deadLetters);
    await moveAfterOneReceive(bench, queue, deadLetters);
    const isClosed = await isDeniedByHand(bench, deadLetters);
    return judgeClosedQueue({ isClosed, isMoved: await isMovedBySqs(bench, queue, deadLetters) });
  },
};

/** A policy that denies nothing yet settles nothing. */
export function judgeClosedQueue({ isClosed, isMoved }: ClosedQueueObservation): Finding {
  const evidence = [
    `a message put on the dead-letter queue by hand was ${isClosed ? "denied" : "let in"}`,
    `a message that was received twice ${isMoved ? "came" : "did not come"} to it`,
  ];
  if (!isClosed) return { verdict: "undetermined", evidence };
  return { verdict: isMoved ? "confirmed" : "contradicted", evidence };
}

async function close({ clients }: Workbench, { url, arn }: SmokeQueue): Promise<void> {
  const denied = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "DenyPuttingMessages",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "sqs:SendMessage",
        Resource: arn,
        Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } },
      },
    ],
  };
  const Attributes = { Policy: JSON.stringify(denied) };
  await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }));
}

async function moveAfterOneReceive(
  { clients }: Workbench,
  queue: SmokeQueue,
  deadLetters: SmokeQueue,
): Promise<void> {
  const redrive = { deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 1 };
  const Attributes = { RedrivePolicy: JSON.stringify(redrive), VisibilityTimeout: "1" };
  await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes }));
}

/** Tries until it is denied, or the policy has had its time. */
async function isDeniedByHand(bench: Workbench, { url }: SmokeQueue): Promise<boolean> {
  const { propagationMs: deadlineMs, pollMs: everyMs } = bench.pace;
  bench.say("puts messages on the dead-letter queue until its policy denies them");
  const denied = await until(
    async () => {
      const put = new SendMessageCommand({ QueueUrl: url, MessageBody: byHand });
      return bench.clients.sqs.send(put).then(
        () => undefined,
        (error: unknown) => {
          if (isDenied(error)) return true;
          throw error;
        },
      );
    },
    { deadlineMs, everyMs, signal: bench.signal },
  );
  return denied === true;
}

/** SQS moves a message when it would be received once more than it may. */
async function isMovedBySqs(
  bench: Workbench,
  queue: SmokeQueue,
  deadLetters: SmokeQueue,
): Promise<boolean> {
  const { clients, pace, signal } = bench;
  bench.say("receives a message twice, and looks for it among the dead letters");
  await clients.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: movedBySqs }));
  const moved = await until(
    async () => {
      const receive = new ReceiveMessageCommand({ QueueUrl: queue.url, WaitTimeSeconds: 1 });
      await clients.sqs.send(receive);
      return receiveEvent(bench, deadLetters, ({ body }) => body === movedBySqs, pace.pollMs);
    },
    { deadlineMs: pace.deliveryMs, everyMs: pace.pollMs, signal },
  );
  return moved !== undefined;
}

const byHand = "by hand";
const movedBySqs = "moved by SQS";
