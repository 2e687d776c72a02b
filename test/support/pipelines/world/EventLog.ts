import type { BusEntry } from "../../../../core/bus/EventBus.ts";
import { type AdmittedEvent, admit } from "../../../../core/envelope/admit.ts";
import { readIngressMessage } from "../../../../core/envelope/readIngressMessage.ts";
import type { EventCatalog } from "../../../../core/eventTypes/EventCatalog.ts";

/** An event that was taken. */
export interface LoggedEvent {
  readonly type: string;
  readonly id: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The detail as it was published. */
  readonly published: string;
  /** As it goes onto the core bus. */
  readonly detailJson: string;
}

/** All events, as the gate takes them: by its own rules, each once, and never another of an id. */
export class EventLog {
  /** By id, in the order in which they were taken. */
  readonly events = new Map<string, LoggedEvent>();
  /** What the gate would not have taken. */
  readonly problems: string[] = [];
  readonly #catalog: EventCatalog;
  readonly #contents = new Map<string, string>();
  #taken = 0;

  constructor(catalog: EventCatalog) {
    this.#catalog = catalog;
  }

  /** Takes what was put on the ingress bus. */
  take({ source, detailType, detail }: BusEntry, now: Date): LoggedEvent | undefined {
    this.#taken += 1;
    const id = `ingress-${this.#taken}`;
    const frame = { id, source, "detail-type": detailType, time: now.toISOString() };
    const text = JSON.stringify({ ...frame, detail: JSON.parse(detail) as unknown });
    const message = readIngressMessage(text);
    if (message.kind !== "event") return this.#refuse(detailType, message.reason);
    const rules = { catalog: this.#catalog, now, administrators: "administrators" };
    const admission = admit(message.event, rules);
    if (admission.verdict !== "accepted") {
      return this.#refuse(`${source}@${detailType} ${detail}`, JSON.stringify(admission));
    }
    return this.#keep(admission, detail);
  }

  /** Those of a type, in order. */
  of(type: string): readonly LoggedEvent[] {
    return [...this.events.values()].filter((event) => event.type === type);
  }

  #keep({ type, envelope, detailJson, content }: AdmittedEvent, published: string): LoggedEvent {
    const { id, correlationId, causationId } = envelope.metadata;
    const known = this.events.get(id);
    if (known) {
      if (this.#contents.get(id) !== content) this.#refuse(type.id, `another event is ${id}`);
      return known;
    }
    const event = {
      type: type.id,
      id,
      correlationId,
      ...(causationId === undefined ? {} : { causationId }),
      data: envelope.data as Readonly<Record<string, unknown>>,
      published,
      detailJson,
    };
    this.events.set(id, event);
    this.#contents.set(id, content);
    return event;
  }

  #refuse(what: string, why: string): undefined {
    this.problems.push(`${what}: ${why}`);
  }
}
