import {
  DeleteRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import { eventTypeId } from "../../core/eventTypes/eventTypeId.ts";
import type { Clients } from "../clients.ts";
import { EventQueue } from "./EventQueue.ts";

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
  readonly #events: Clients["events"];
  readonly #rule: { readonly Name: string; readonly EventBusName: string };
  readonly #queue: EventQueue;

  private constructor(clients: Clients, busName: string, name: string, queue: EventQueue) {
    this.#events = clients.events;
    this.#rule = { Name: name, EventBusName: busName };
    this.#queue = queue;
  }

  /** Opens a tap; events dispatched from now on reach it. `name` must be free. */
  static async open(clients: Clients, busName: string, name: string): Promise<CoreBusTap> {
    const { events } = clients;
    const queue = await EventQueue.open(clients, name);
    const tap = new CoreBusTap(clients, busName, name, queue);
    const EventPattern = JSON.stringify({ source: [{ prefix: "" }] });
    await events.send(new PutRuleCommand({ ...tap.#rule, EventPattern }));
    const Targets = [{ Id: target, Arn: queue.arn }];
    await events.send(new PutTargetsCommand({ EventBusName: busName, Rule: name, Targets }));
    return tap;
  }

  /** The events that came since the last call. */
  async drain(signal: AbortSignal): Promise<readonly DispatchedEvent[]> {
    return (await this.#queue.drain(signal)).map(toDispatched);
  }

  async close(): Promise<void> {
    const { Name: Rule, EventBusName } = this.#rule;
    await this.#events.send(new RemoveTargetsCommand({ Rule, EventBusName, Ids: [target] }));
    await this.#events.send(new DeleteRuleCommand(this.#rule));
    await this.#queue.remove();
  }
}

function toDispatched(text: string): DispatchedEvent {
  const { source, "detail-type": detailType, detail } = JSON.parse(text) as BusEvent;
  const { metadata, data } = detail;
  return { type: eventTypeId(source, detailType), source, detailType, metadata, data, text };
}
