import {
  GetQueueUrlCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
} from "@aws-sdk/client-sqs";
import type { Deployment } from "../../../local/deploy/Deployment.ts";

/** An event as the ingress bus would deliver it. */
export interface DeliveredEvent {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON text, or what pretends to be. */
  readonly detail: string;
}

/** The queue message of an event, its detail exactly as given. */
export function messageOf({ id, source, detailType, detail }: DeliveredEvent): string {
  const frame = JSON.stringify({
    version: "0",
    id,
    "detail-type": detailType,
    source,
    account: "000000000000",
    time: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    region: "us-east-1",
    resources: [],
  });
  return `${frame.slice(0, -1)},"detail":${detail}}`;
}

/** Puts messages straight into the gate's queue, in one call; gives the id of each. */
export async function sendToGate(
  { clients, names }: Deployment,
  messages: readonly string[],
): Promise<readonly string[]> {
  const { QueueUrl } = await clients.queues.send(
    new GetQueueUrlCommand({ QueueName: names.gateQueue }),
  );
  const Entries: SendMessageBatchRequestEntry[] = messages.map((MessageBody, index) => ({
    Id: String(index),
    MessageBody,
  }));
  const { Successful = [], Failed = [] } = await clients.queues.send(
    new SendMessageBatchCommand({ QueueUrl, Entries }),
  );
  if (Failed.length > 0) throw new Error(`the queue did not take ${JSON.stringify(Failed)}`);
  return Successful.map(({ MessageId = "" }) => MessageId);
}
