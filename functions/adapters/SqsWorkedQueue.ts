import type { SQSClient } from "@aws-sdk/client-sqs";
import { givenUpAttribute, type WorkedQueue } from "../../core/retries/WorkedQueue.ts";
import type { WorkedQueueConfig } from "../workedQueueConfig.ts";
import { quietLogger } from "./quietLogger.ts";

type Sdk = typeof import("./sqsSdk.ts");

/** A message and its attributes share 1 MiB (SQS quotas), which an event may nearly fill. */
const maxReasonLength = 1000;

/** A call that hangs must leave time for another within one invocation. */
const settings = {
  maxAttempts: 2,
  logger: quietLogger,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2000 },
};

/** A function's queue on SQS. The client is loaded when first needed. */
export class SqsWorkedQueue implements WorkedQueue {
  readonly #config: WorkedQueueConfig;
  readonly #createClient: (sdk: Sdk) => SQSClient;
  #client: SQSClient | undefined;

  constructor(
    config: WorkedQueueConfig,
    createClient: (sdk: Sdk) => SQSClient = (sdk) => new sdk.SQSClient(settings),
  ) {
    this.#config = config;
    this.#createClient = createClient;
  }

  async delay(receiptHandle: string, seconds: number, signal: AbortSignal): Promise<void> {
    const sdk = await import("./sqsSdk.ts");
    const command = new sdk.ChangeMessageVisibilityCommand({
      QueueUrl: this.#config.queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds,
    });
    await this.#clientOf(sdk).send(command, { abortSignal: signal });
  }

  async park(body: string, reason: string, signal: AbortSignal): Promise<void> {
    const sdk = await import("./sqsSdk.ts");
    const StringValue = attributeText(reason);
    const command = new sdk.SendMessageCommand({
      QueueUrl: this.#config.deadLetterQueueUrl,
      MessageBody: body,
      MessageAttributes: { [givenUpAttribute]: { DataType: "String", StringValue } },
    });
    await this.#clientOf(sdk).send(command, { abortSignal: signal });
  }

  #clientOf(sdk: Sdk): SQSClient {
    this.#client ??= this.#createClient(sdk);
    return this.#client;
  }
}

/** SQS takes no empty value, and of Unicode what XML takes (API reference, SendMessage). */
function attributeText(text: string): string {
  const taken = [...text.slice(0, maxReasonLength).toWellFormed()].map((character) =>
    /[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(character)
      ? character
      : "\ufffd",
  );
  return taken.join("") || "no reason given";
}
