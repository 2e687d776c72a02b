import type { RoutedEvent } from "../../core/envelope/Envelope.ts";
import type { PublishableEvent } from "../events/PublishableEvent.ts";
import type { StateItems } from "./subscriber/InMemoryState.ts";
import type { Outcome } from "./subscriber/TestedSubscriber.ts";

/** What became of an event that a subscriber was fed. */
export type Consumed = ConsumedOutcome & {
  /** The event as the core bus would have carried it. */
  readonly event: RoutedEvent;
  /** What was published while the subscriber was at it, in order. */
  readonly published: readonly PublishableEvent[];
  /** The subscriber's items afterwards, by key. */
  readonly state: StateItems;
};

/** The subscriber's own outcome, or that its rule did not let the event through. */
export type ConsumedOutcome =
  | Outcome
  | {
      readonly outcome: "not matched";
      /** The first field that failed, of each branch of a `$or`: what it is and what was wanted. */
      readonly reason: string;
    };
