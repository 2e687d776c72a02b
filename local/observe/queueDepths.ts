import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import type { Deployment } from "../deploy/Deployment.ts";

/** A queue that holds messages. */
export interface QueueDepth {
  readonly queueName: string;
  readonly messages: number;
  readonly isDeadLetter: boolean;
}

/** All queues of the deployment in which something waits, is worked on, or is parked. */
export async function queueDepths(deployment: Deployment): Promise<readonly QueueDepth[]> {
  const { names, subscribers, pipelines, hasPublicTypes, grants } = deployment;
  const contexts = pipelines.map(({ context }) => context);
  const work = [
    names.gateQueue,
    ...subscribers.map(names.subscriberQueue),
    ...contexts.map(names.pipelineQueue),
    ...(hasPublicTypes ? [names.curatorQueue] : []),
  ];
  const parked = [
    names.gateDeadLetterQueue,
    ...subscribers.map(names.subscriberDeadLetterQueue),
    ...contexts.map(names.pipelineDeadLetterQueue),
    ...contexts.map(names.pipelineWatchDeadLetterQueue),
    ...(contexts.length > 0 ? [names.transitionsDeadLetterQueue] : []),
    ...(hasPublicTypes ? [names.curatorDeadLetterQueue] : []),
    ...grants.map(names.grantDeadLetterQueue),
  ];
  const depths = await Promise.all([
    ...work.map((queueName) => depth(deployment, queueName, false)),
    ...parked.map((queueName) => depth(deployment, queueName, true)),
  ]);
  return depths.filter(({ messages }) => messages > 0);
}

async function depth(
  { clients }: Deployment,
  queueName: string,
  isDeadLetter: boolean,
): Promise<QueueDepth> {
  const { QueueUrl } = await clients.queues.send(new GetQueueUrlCommand({ QueueName: queueName }));
  const { Attributes = {} } = await clients.queues.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
      ],
    }),
  );
  const messages = Object.values(Attributes).reduce((sum, text) => sum + Number(text), 0);
  return { queueName, messages, isDeadLetter };
}
