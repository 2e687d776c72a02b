import type { Context } from "aws-lambda";
import type { RetryPolicy } from "../../../core/retries/RetryPolicy.ts";
import { retryDelay } from "../../../core/retries/retryDelay.ts";
import { tellQueue, untilAnswer } from "../../tellQueue.ts";
import type { Next } from "./decideNext.ts";
import type { PlannedMessage } from "./planBatch.ts";
import type { SubscriberPorts, SubscriberRuntime } from "./SubscriberRuntime.ts";

/**
 * The messages of a batch that are not done, on their way back to the queue or to the dead-letter
 * queue. Each is sent as soon as its fate is known, so that a neighbour that takes long, or takes
 * the process with it, does not make it wait. What can't be arranged leaves the message to the
 * queue's visibility time-out: it comes back all the same, later.
 */
export class SentBack {
  readonly #ports: SubscriberPorts;
  readonly #policy: RetryPolicy;
  readonly #context: Context;
  readonly #calls: Promise<void>[] = [];
  readonly #parked = new Set<PlannedMessage>();

  /** @param context of the invocation: calls end before it does. */
  constructor({ ports, subscription }: SubscriberRuntime, context: Context) {
    this.#ports = ports;
    this.#policy = subscription.retry;
    this.#context = context;
  }

  /** Begins to send back a message that failed. */
  failed(message: PlannedMessage, next: Next): void {
    this.#calls.push(this.#send(message, next));
  }

  /**
   * Begins to send back messages that were not looked at. They wait as if they had failed, for they
   * have used up a receive, and those are to last as long as the schedule says.
   */
  untouched(messages: readonly PlannedMessage[]): void {
    for (const message of messages) {
      const seconds = retryDelay(this.#policy, message.receiveCount, this.#ports.random());
      this.#calls.push(this.#delay(message, seconds));
    }
  }

  /**
   * Resolves once each is on its way, or time is up.
   *
   * @returns those that are done with: a copy is in the dead-letter queue.
   */
  async settle(): Promise<ReadonlySet<PlannedMessage>> {
    await Promise.all(this.#calls);
    return this.#parked;
  }

  async #send(message: PlannedMessage, next: Next): Promise<void> {
    switch (next.step) {
      case "retry":
        return this.#delay(message, next.inSeconds);
      case "end":
        return this.#delay(message, 0);
      case "park":
        return this.#park(message, next.reason);
    }
  }

  async #park(message: PlannedMessage, reason: string): Promise<void> {
    const { queue } = this.#ports;
    const isParked = await this.#try("not parked", message, (signal) =>
      queue.park(message.record.body, reason, signal),
    );
    if (isParked) this.#parked.add(message);
  }

  async #delay(message: PlannedMessage, seconds: number): Promise<void> {
    const { queue } = this.#ports;
    await this.#try("not sent back", message, (signal) =>
      queue.delay(message.record.receiptHandle, seconds, signal),
    );
  }

  /** Whether the call is known to have succeeded. */
  async #try(
    what: string,
    { record }: PlannedMessage,
    run: (signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    const { logger, subscriberId: subscriber } = this.#ports;
    const fields = { subscriber, messageId: record.messageId };
    const signal = untilAnswer(this.#context);
    return tellQueue({ what, fields, run }, { logger, signal });
  }
}
