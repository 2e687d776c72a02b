import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { readLoopConfig } from "./config.ts";
import type { LoopMessage } from "./LoopMessage.ts";

const { busName, queueUrl, reportQueueUrl, rounds } = readLoopConfig();
const events = new EventBridgeClient({});
const sqs = new SQSClient({});

/** Reports each message, and sends it to itself again, one round on, until it was round often enough. */
export async function handler({ Records }: SQSEvent): Promise<void> {
  for (const { body } of Records) {
    const { resources, detail } = JSON.parse(body) as LoopMessage;
    await send(reportQueueUrl, { resources, detail });
    if (detail.round >= Number(rounds)) continue;
    const next = { resources, detail: { ...detail, round: detail.round + 1 } };
    if (detail.way === "queue") await send(queueUrl, next);
    else await put(next);
  }
}

async function send(QueueUrl: string, message: LoopMessage): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
}

async function put({ resources, detail }: LoopMessage): Promise<void> {
  const entry = {
    EventBusName: busName,
    Source: "smoke",
    DetailType: "smoke",
    Detail: JSON.stringify(detail),
    Resources: [...resources],
  };
  const { FailedEntryCount, Entries } = await events.send(
    new PutEventsCommand({ Entries: [entry] }),
  );
  if (FailedEntryCount) throw new Error(JSON.stringify(Entries));
}
