import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import type { Clients } from "../clients.ts";

/** A queue made beside the deployment, for rules to put events in. */
export class EventQueue {
  readonly arn: string;
  readonly #queues: Clients["queues"];
  readonly #url: string;

  private constructor(queues: Clients["queues"], url: string, arn: string) {
    this.#queues = queues;
    this.#url = url;
    this.arn = arn;
  }

  /** Makes the queue, unless it is there: then with whatever is in it. */
  static async open({ queues }: Pick<Clients, "queues">, name: string): Promise<EventQueue> {
    const { QueueUrl = "" } = await queues.send(new CreateQueueCommand({ QueueName: name }));
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    return new EventQueue(queues, QueueUrl, Attributes?.["QueueArn"] ?? "");
  }

  /** What came since the last call, as it came: an event each, as JSON text. */
  async drain(signal: AbortSignal): Promise<readonly string[]> {
    const events: string[] = [];
    for (;;) {
      const bodies = await this.#receive(signal);
      if (bodies.length === 0) return events;
      events.push(...bodies);
    }
  }

  async #receive(abortSignal: AbortSignal): Promise<readonly string[]> {
    const QueueUrl = this.#url;
    const { Messages = [] } = await this.#queues.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      { abortSignal },
    );
    if (Messages.length === 0) return [];
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await this.#queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }), { abortSignal });
    return Messages.map(({ Body = "" }) => Body);
  }

  /** Removes it with all that is in it. */
  async remove(): Promise<void> {
    await this.#queues.send(new DeleteQueueCommand({ QueueUrl: this.#url }));
  }
}
