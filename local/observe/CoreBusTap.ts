import {
  DeleteRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from "@aws-sdk/client-sqs";
import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Clients } from "../clients.ts";

/** An event seen on the core bus. */
export interface DispatchedEvent extends RoutedEvent {
  /** The bus's own event, as rules see it: JSON text. */
  readonly text: string;
}

/** As the bus delivers an event to a queue. */
interface BusEvent {
  readonly source: string;
  readonly "detail-type": string;
  readonly detail: Pick<RoutedEvent, "metadata" | "data">;
}

const target = "tap";

/**
 * A queue that gets a copy of every event on the core bus: what was dispatched, seen by somebody
 * who is no part of the router. Made through the API beside the deployment; close it when done.
 */
export class CoreBusTap {
  readonly #clients: Clients;
  readonly #rule: { readonly Name: string; readonly EventBusName: string };
  readonly #queueUrl: string;

  private constructor(clients: Clients, busName: string, name: string, queueUrl: string) {
    this.#clients = clients;
    this.#rule = { Name: name, EventBusName: busName };
    this.#queueUrl = queueUrl;
  }

  /** Opens a tap; events dispatched from now on reach it. `name` must be free. */
  static async open(clients: Clients, busName: string, name: string): Promise<CoreBusTap> {
    const { queues, events } = clients;
    const { QueueUrl = "" } = await queues.send(new CreateQueueCommand({ QueueName: name }));
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    const tap = new CoreBusTap(clients, busName, name, QueueUrl);
    const EventPattern = JSON.stringify({ source: [{ prefix: "" }] });
    await events.send(new PutRuleCommand({ ...tap.#rule, EventPattern }));
    const Targets = [{ Id: target, Arn: Attributes?.QueueArn }];
    await events.send(new PutTargetsCommand({ EventBusName: busName, Rule: name, Targets }));
    return tap;
  }

  /** The events that came since the last call. */
  async drain(signal: AbortSignal): Promise<readonly DispatchedEvent[]> {
    const events: DispatchedEvent[] = [];
    for (;;) {
      const bodies = await this.#receive(signal);
      if (bodies.length === 0) return events;
      events.push(...bodies.map(toDispatched));
    }
  }

  async #receive(abortSignal: AbortSignal): Promise<readonly string[]> {
    const { queues } = this.#clients;
    const QueueUrl = this.#queueUrl;
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
      { abortSignal },
    );
    if (Messages.length === 0) return [];
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }), { abortSignal });
    return Messages.map(({ Body = "" }) => Body);
  }

  async close(): Promise<void> {
    const { queues, events } = this.#clients;
    const { Name: Rule, EventBusName } = this.#rule;
    await events.send(new RemoveTargetsCommand({ Rule, EventBusName, Ids: [target] }));
    await events.send(new DeleteRuleCommand(this.#rule));
    await queues.send(new DeleteQueueCommand({ QueueUrl: this.#queueUrl }));
  }
}

function toDispatched(text: string): DispatchedEvent {
  const { source, "detail-type": detailType, detail } = JSON.parse(text) as BusEvent;
  const { metadata, data } = detail;
  return { type: eventTypeId(source, detailType), source, detailType, metadata, data, text };
}
