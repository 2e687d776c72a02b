import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type {
  MessageAttribute,
  MessageOutcome,
  QueueDepth,
  QueueMessage,
  Queues,
} from "../deadLetters/Queues.ts";

/** Long enough for SQS to ask all its servers: a short poll may miss messages. */
const pollSeconds = 1;

const absent = new Set(["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"]);

/** Queues of the account and region the SDK is set to. */
export class SqsQueues implements Queues {
  readonly #client: SQSClient;

  constructor(options: { readonly client: SQSClient }) {
    this.#client = options.client;
  }

  async find(name: string): Promise<string | undefined> {
    try {
      const answer = await this.#client.send(new GetQueueUrlCommand({ QueueName: name }));
      return answer.QueueUrl;
    } catch (error) {
      if (error instanceof Error && absent.has(error.name)) return undefined;
      throw error;
    }
  }

  async depth(url: string): Promise<QueueDepth> {
    const answer = await this.#client.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
      }),
    );
    return {
      visible: Number(answer.Attributes?.["ApproximateNumberOfMessages"] ?? 0),
      inFlight: Number(answer.Attributes?.["ApproximateNumberOfMessagesNotVisible"] ?? 0),
    };
  }

  async retentionSeconds(url: string): Promise<number> {
    const { Attributes } = await this.#client.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ["MessageRetentionPeriod"],
      }),
    );
    return Number(Attributes?.["MessageRetentionPeriod"] ?? 0);
  }

  async receive(
    url: string,
    { max, hideSeconds }: { readonly max: number; readonly hideSeconds: number },
  ): Promise<readonly QueueMessage[]> {
    const answer = await this.#client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: max,
        VisibilityTimeout: hideSeconds,
        WaitTimeSeconds: pollSeconds,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["SentTimestamp", "ApproximateReceiveCount"],
      }),
    );
    return (answer.Messages ?? []).map(toMessage);
  }

  async send(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]> {
    const answer = await this.#client.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: messages.map((message, index) => ({
          Id: String(index),
          MessageBody: message.body,
          MessageAttributes: mapValues(message.attributes, toSdkAttribute),
        })),
      }),
    );
    return toOutcomes(messages, answer);
  }

  async delete(url: string, messages: readonly QueueMessage[]): Promise<readonly MessageOutcome[]> {
    const answer = await this.#client.send(
      new DeleteMessageBatchCommand({ QueueUrl: url, Entries: receipts(messages) }),
    );
    return toOutcomes(messages, answer);
  }

  async release(
    url: string,
    messages: readonly QueueMessage[],
  ): Promise<readonly MessageOutcome[]> {
    const answer = await this.#client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: url,
        Entries: receipts(messages).map((entry) => ({ ...entry, VisibilityTimeout: 0 })),
      }),
    );
    return toOutcomes(messages, answer);
  }
}

function receipts(messages: readonly QueueMessage[]) {
  return messages.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));
}

function toMessage(message: Message): QueueMessage {
  const { Attributes: system = {}, MessageAttributes: own = {} } = message;
  return {
    id: message.MessageId ?? "",
    receipt: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    sentAt: new Date(Number(system["SentTimestamp"] ?? 0)).toISOString(),
    receiveCount: Number(system["ApproximateReceiveCount"] ?? 0),
    attributes: mapValues(own, fromSdkAttribute),
  };
}

function toSdkAttribute({ dataType, text, bytes }: MessageAttribute): MessageAttributeValue {
  return {
    DataType: dataType,
    ...(text === undefined ? {} : { StringValue: text }),
    ...(bytes === undefined ? {} : { BinaryValue: bytes }),
  };
}

function fromSdkAttribute(attribute: MessageAttributeValue): MessageAttribute {
  const { DataType: dataType = "String", StringValue: text, BinaryValue: bytes } = attribute;
  return {
    dataType,
    ...(text === undefined ? {} : { text }),
    ...(bytes === undefined ? {} : { bytes }),
  };
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  convert: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, convert(value)] as const),
  );
}

/** Whatever the answer doesn't call successful has failed: a message is never taken as sent. */
function toOutcomes(
  messages: readonly QueueMessage[],
  answer: {
    readonly Successful?: readonly { readonly Id: string | undefined }[] | undefined;
    readonly Failed?:
      | readonly {
          readonly Id: string | undefined;
          readonly Code: string | undefined;
          readonly Message?: string | undefined;
        }[]
      | undefined;
  },
): readonly MessageOutcome[] {
  const successful = new Set((answer.Successful ?? []).map(({ Id }) => Id));
  const failed = new Map((answer.Failed ?? []).map((failure) => [failure.Id, failure]));
  return messages.map((_, index) => {
    const failure = failed.get(String(index));
    if (successful.has(String(index)) && !failure) return { status: "done" };
    return {
      status: "failed",
      code: failure?.Code ?? "NoAnswer",
      message: failure?.Message ?? "SQS gave no result for the message",
    };
  });
}
