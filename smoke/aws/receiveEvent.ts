import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { until } from "../../local/processes/until.ts";
import type { Workbench } from "../Workbench.ts";
import type { SmokeQueue } from "./createQueue.ts";

/** A message of a queue, taken from it. */
export interface Received {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Takes messages from a queue until one fits; `undefined` when none did within `timeoutMs`. */
export async function receiveEvent(
  bench: Workbench,
  queue: SmokeQueue,
  fits: (message: Received) => boolean,
  timeoutMs = bench.pace.deliveryMs,
): Promise<Received | undefined> {
  return until(
    async () => {
      const messages = await takeMessages(bench, queue);
      return messages.find(fits);
    },
    { deadlineMs: timeoutMs, everyMs: bench.pace.pollMs, signal: bench.signal },
  );
}

async function takeMessages(bench: Workbench, queue: SmokeQueue): Promise<readonly Received[]> {
  const { sqs } = bench.clients;
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 1,
      MessageAttributeNames: ["All"],
    }),
  );
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue.url, ReceiptHandle }));
  }
  return Messages.map(toReceived);
}

function toReceived({ Body = "", MessageAttributes = {} }: Message): Received {
  const attributes: Record<string, string> = {};
  for (const [name, { StringValue = "" }] of Object.entries(MessageAttributes)) {
    attributes[name] = StringValue;
  }
  return { body: Body, attributes };
}
