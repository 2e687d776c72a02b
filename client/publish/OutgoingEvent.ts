import type { BusEntry, EntryOutcome } from "../../core/bus/EventBus.ts";
import { PutEventsError } from "../../core/bus/PutEventsError.ts";
import { type PublishableEvent, toEntry } from "../events/PublishableEvent.ts";
import type { PublishFailure } from "./PublishError.ts";

interface LastFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

const notSent: LastFailure = {
  code: "NotSent",
  message: "there was no time left to send it",
  retryable: true,
};

/** What has become of one event of a `publish` so far. */
export class OutgoingEvent implements BusEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly resources?: readonly string[];
  readonly #event: PublishableEvent;
  readonly #index: number;
  #attempts = 0;
  #acceptedId: string | undefined;
  #failure = notSent;
  #fateUnknown = false;

  constructor(event: PublishableEvent, index: number) {
    const { source, detailType, detail, resources } = toEntry(event);
    this.source = source;
    this.detailType = detailType;
    this.detail = detail;
    if (resources) this.resources = resources;
    this.#event = event;
    this.#index = index;
  }

  /** The event's id once it is on the bus; what a raw event is called by the gate. */
  get acceptedId(): string | undefined {
    return this.#acceptedId;
  }

  /**
   * Whether it should be sent (again). An event without an id whose answer was lost should not:
   * the gate could not see that it is the same.
   */
  get isOpen(): boolean {
    return this.#acceptedId === undefined && this.#failure.retryable && !this.#mayDouble;
  }

  get #mayDouble(): boolean {
    return this.#fateUnknown && this.#event.id === undefined;
  }

  /** The entry to send; counts as an attempt. */
  toAttempt(): BusEntry {
    this.#attempts += 1;
    return toEntry(this.#event);
  }

  settle(outcome: EntryOutcome | undefined): void {
    if (outcome?.status === "accepted") {
      this.#acceptedId = this.#event.id ?? `eb-${outcome.eventId}`;
    } else if (outcome === undefined || outcome.code === "NoAnswer") {
      this.#loseAnswer(outcome?.message ?? "the bus gave no result for the entry", true);
    } else {
      this.#failure = outcome;
    }
  }

  /** Records that the call as a whole failed. */
  settleFailedCall(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const known = error instanceof PutEventsError ? error : undefined;
    if (!known || known.fateUnknown) {
      this.#loseAnswer(message, known?.retryable ?? true);
    } else if (known.code === "PUT_EVENTS_DENIED") {
      this.#failure = { code: "AccessDenied", message, retryable: false };
    } else {
      const code = known.cause instanceof Error ? known.cause.name : "CallFailed";
      this.#failure = { code, message, retryable: known.retryable };
    }
  }

  #loseAnswer(message: string, retryable: boolean): void {
    this.#fateUnknown = true;
    this.#failure = { code: "NoAnswer", message, retryable };
  }

  toFailure(): PublishFailure {
    const { code, message, retryable } = this.#failure;
    const hint = "; not sent again, as an event without an id could be doubled";
    return {
      index: this.#index,
      id: this.#event.id,
      type: this.#event.type,
      code,
      message: this.#mayDouble ? message + hint : message,
      attempts: this.#attempts,
      fateUnknown: this.#fateUnknown,
      retryable: retryable && !this.#mayDouble,
    };
  }
}
