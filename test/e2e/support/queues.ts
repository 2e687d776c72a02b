import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  type QueueAttributeName,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import type { Deployment } from "../../../local/deploy/Deployment.ts";

type Connected = Pick<Deployment, "clients">;

async function urlOf({ clients }: Connected, queueName: string): Promise<string> {
  const { QueueUrl = "" } = await clients.queues.send(
    new GetQueueUrlCommand({ QueueName: queueName }),
  );
  return QueueUrl;
}

/** Puts messages into a queue, in one call; gives the id of each. */
export async function sendTo(
  deployment: Connected,
  queueName: string,
  messages: readonly string[],
): Promise<readonly string[]> {
  const QueueUrl = await urlOf(deployment, queueName);
  const Entries: SendMessageBatchRequestEntry[] = messages.map((MessageBody, index) => ({
    Id: String(index),
    MessageBody,
  }));
  const { Successful = [], Failed = [] } = await deployment.clients.queues.send(
    new SendMessageBatchCommand({ QueueUrl, Entries }),
  );
  if (Failed.length > 0) throw new Error(`the queue did not take ${JSON.stringify(Failed)}`);
  return Successful.map(({ MessageId = "" }) => MessageId);
}

/**
 * Lets messages that failed come again after `seconds`, so that a test need not wait for six
 * times a function's time-out; gives back how to undo it.
 */
export async function shortenVisibility(
  deployment: Deployment,
  queueName: string,
  seconds: number,
): Promise<() => Promise<void>> {
  const QueueUrl = await urlOf(deployment, queueName);
  const { queues } = deployment.clients;
  const { Attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["VisibilityTimeout"] }),
  );
  const set = async (VisibilityTimeout: string) => {
    await queues.send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout } }),
    );
  };
  await set(String(seconds));
  return () => set(Attributes?.VisibilityTimeout ?? "30");
}

/** Empties a queue. */
export async function purge(deployment: Connected, queueName: string): Promise<void> {
  const QueueUrl = await urlOf(deployment, queueName);
  await deployment.clients.queues.send(new PurgeQueueCommand({ QueueUrl }));
}

/** How many messages of a queue are being worked on. */
export function inFlight(deployment: Connected, queueName: string): Promise<number> {
  return count(deployment, queueName, ["ApproximateNumberOfMessagesNotVisible"]);
}

/** How many messages of a queue wait or are being worked on. */
export function unfinished(deployment: Connected, queueName: string): Promise<number> {
  const waiting = "ApproximateNumberOfMessages";
  return count(deployment, queueName, [waiting, "ApproximateNumberOfMessagesNotVisible"]);
}

async function count(
  deployment: Connected,
  queueName: string,
  AttributeNames: QueueAttributeName[],
): Promise<number> {
  const QueueUrl = await urlOf(deployment, queueName);
  const { Attributes = {} } = await deployment.clients.queues.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames }),
  );
  return Object.values(Attributes).reduce((sum, text) => sum + Number(text), 0);
}
