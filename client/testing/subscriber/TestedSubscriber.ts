import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { explainMatch, type Mismatch } from "../../../core/patterns/explainMatch.ts";
import type { Pattern } from "../../../core/patterns/Pattern.ts";
import { parseEvent } from "../../../core/patterns/parseEvent.ts";
import { parsePattern } from "../../../core/patterns/parsePattern.ts";
import { rulePattern } from "../../../project/subscriptions/rulePattern.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { openTools } from "../../../project/tools/openTools.ts";
import { listenWhile, type Publication } from "../../publish/publications.ts";
import { SubscriberPublisher } from "../../subscriber/SubscriberPublisher.ts";
import { inMemoryTransport } from "../../transports/inMemoryTransport.ts";
import { coreBusText } from "../events/coreBusText.ts";
import type { InMemoryState } from "./InMemoryState.ts";

/** What the handler publishes goes to a bus in memory, and to whoever listens. */
const busName = "ingress";

/** What the subscriber made of a message. */
export type Outcome =
  | { readonly outcome: "handled" }
  | { readonly outcome: "ignored"; readonly reason: string }
  /** The event had been handled before. */
  | { readonly outcome: "duplicate" }
  /** The message would come again, or it would be parked. */
  | {
      readonly outcome: "failed";
      readonly error: unknown;
      /** When it would come again after its first failure; absent when it would not. */
      readonly retryInSeconds?: number;
      /** Why it would go to the dead-letter queue at once; absent when it would come again. */
      readonly givenUp?: string;
    };

/** What became of a message, and what was published over it. */
export interface Delivered {
  readonly outcome: Outcome;
  readonly publications: readonly Publication[];
}

/** A subscriber as it is deployed, rule and function, with its part of the state table here. */
export class TestedSubscriber {
  readonly #subscription: Subscription;
  readonly #catalog: EventCatalog;
  readonly #state: InMemoryState;
  readonly #rule: Pattern;
  readonly #publisher: SubscriberPublisher;

  /**
   * @param of the helper that was given the subscriber, for the message.
   * @throws {SignalboxError} TEST_INVALID when it is none.
   */
  constructor(
    of: string,
    subscriber: Subscription,
    { catalog, state }: { readonly catalog: EventCatalog; readonly state: InMemoryState },
  ) {
    requireSubscription(of, subscriber);
    this.#subscription = subscriber;
    this.#catalog = catalog;
    this.#state = state;
    this.#rule = parsePattern(rulePattern(subscriber));
    const bus = inMemoryTransport({ buses: [busName] }).bus(busName);
    this.#publisher = new SubscriberPublisher({ bus, catalog });
  }

  /** As messages speak of it. */
  get name(): string {
    const [first, ...others] = this.#subscription.to;
    return `the subscriber to ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;
  }

  /** Why the subscription's rule does not let the event through; empty when it does. */
  findMismatches(event: RoutedEvent): readonly Mismatch[] {
    return explainMatch(this.#rule, parseEvent(toText(event)));
  }

  /** Delivers the event, rule or no rule; `receiveCount` says how often it has come by now. */
  async deliver(event: RoutedEvent, receiveCount = 1): Promise<Delivered> {
    this.#state.belongTo(this.#subscription);
    // The runtime, and the AWS clients that it brings, are for subscribers' tests alone.
    const { deliverMessage } = await openTools(
      "running a subscriber in a test",
      () => import("./deliverMessage.ts"),
    );
    const receiver = {
      subscription: this.#subscription,
      catalog: this.#catalog,
      state: this.#state,
      publisher: this.#publisher,
    };
    const messageId = `message-${event.metadata.id}`;
    const publications: Publication[] = [];
    const line = await listenWhile(
      (publication) => void publications.push(publication),
      () => deliverMessage(receiver, { messageId, body: toText(event), receiveCount }),
    );
    return { outcome: toOutcome(line), publications: [...publications] };
  }
}

function requireSubscription(of: string, subscriber: unknown): void {
  const { to, handle, timeoutSeconds } = asObject(subscriber) ?? {};
  if (Array.isArray(to) && typeof handle === "function" && typeof timeoutSeconds === "number") {
    return;
  }
  throw new SignalboxError(
    "TEST_INVALID",
    `${of}: it takes a subscriber as subscription({ to, handle, … }) makes it, is given ` +
      `${Array.isArray(subscriber) ? "a list" : typeof subscriber}.`,
  );
}

function toText({ source, detailType, metadata, data }: RoutedEvent): string {
  return coreBusText({ source, detailType, detail: { metadata, data } });
}

function toOutcome(line: Readonly<Record<string, unknown>>): Outcome {
  const { outcome, reason, error, retryInSeconds, givenUp } = line;
  if (outcome === "handled" || outcome === "duplicate") return { outcome };
  if (outcome === "ignored") return { outcome, reason: String(reason) };
  return {
    outcome: "failed",
    error,
    ...(typeof retryInSeconds === "number" ? { retryInSeconds } : {}),
    ...(typeof givenUp === "string" ? { givenUp } : {}),
  };
}
