import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { Workbench } from "../Workbench.ts";

/** A queue of one check. */
export interface SmokeQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
}

/** The most an SQS message may hold since August 2025; the attribute's default may be less. */
const maxMessageBytes = 1_048_576;

/** Creates a queue that rules of this account may deliver to. */
export async function createQueue(bench: Workbench, suffix: string): Promise<SmokeQueue> {
  const name = `${bench.prefix}-${suffix}`;
  const arn = `arn:${bench.partition}:sqs:${bench.region}:${bench.accountId}:${name}`;
  bench.ledger.record({ kind: "queue", name });
  const { QueueUrl } = await bench.clients.sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: {
        MaximumMessageSize: String(maxMessageBytes),
        Policy: JSON.stringify(deliveryPolicy(arn, bench.accountId)),
      },
    }),
  );
  if (QueueUrl === undefined) {
    throw new SignalboxError("SMOKE_FAILED", `CreateQueue of ${name} answered without a URL.`);
  }
  return { name, url: QueueUrl, arn };
}

function deliveryPolicy(queueArn: string, accountId: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn,
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
      },
    ],
  };
}
