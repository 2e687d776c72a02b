import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { Context, SQSRecord } from "aws-lambda";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import type { EventCatalog } from "../../../core/eventTypes/EventCatalog.ts";
import type { WorkedQueue } from "../../../core/retries/WorkedQueue.ts";
import type { SubscriberState } from "../../../project/subscriptions/HandlerContext.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import type { Tracing } from "../../tracing/Tracing.ts";
import type { Next } from "./decideNext.ts";
import type { EventPublisher } from "./EventPublisher.ts";

/** What handling a batch needs, made once for a process. */
export interface SubscriberRuntime {
  readonly subscription: Subscription;
  /** Holds at least the types that the subscription receives. */
  readonly catalog: EventCatalog;
  readonly ports: SubscriberPorts;
}

/** A subscriber's ways out of its process. */
export interface SubscriberPorts {
  /** `<context>.<name>`: every partition it may touch starts with this and `#`. */
  readonly subscriberId: string;
  readonly state: SubscriberState;
  readonly attempts: AttemptNotes;
  readonly queue: WorkedQueue;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  /** Absent where the subscription publishes nothing. */
  readonly publisher?: EventPublisher;
  /** Absent where the deployment is not traced. */
  readonly tracing?: Tracing;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * What of an event's handling is noted: that it was begun, and that it was completed. A note that
 * stays in progress past its time tells of a process that died over the event.
 */
export interface AttemptNotes {
  /** Names the note on an event among all of the subscriber's. */
  keyOf(event: RoutedEvent): string;
  /** The note on an event, as last written. */
  read(event: RoutedEvent, signal?: AbortSignal): Promise<Attempt | undefined>;
  /**
   * Notes that the event's handling begins, unless it was completed or another process may still
   * be at it.
   *
   * @returns undefined when noted, else the note that stands in the way.
   */
  begin(event: RoutedEvent, times: AttemptTimes, delivery: Delivery): Promise<Attempt | undefined>;
  /**
   * Notes on the same terms that a message takes the event, which is to be the only note if all
   * goes well. It ends no attempt but that message's own: later ones of other messages are refused,
   * unless it may have been parked unhandled and be one of them by now.
   *
   * @returns undefined when noted, else the note that stands in the way.
   */
  take(event: RoutedEvent, times: AttemptTimes, delivery: Delivery): Promise<Attempt | undefined>;
  /** Notes that the event's handling begins, whatever was noted before. */
  beginAnyway(event: RoutedEvent, times: AttemptTimes): Promise<void>;
  /**
   * Notes that the event was handled, and how.
   *
   * @param expiresAt when the note expires, in epoch seconds.
   */
  complete(event: RoutedEvent, outcome: string, expiresAt: number): Promise<void>;
  /** Forgets that the event's handling was begun. */
  remove(event: RoutedEvent): Promise<void>;
}

/** A note on the handling of one event by one subscriber. */
export interface Attempt {
  /** `TAKEN`: begun by a message that says no more of it, unless it fails or comes again. */
  readonly status: "INPROGRESS" | "TAKEN" | "COMPLETED";
  /** How often its handling was begun since the note was made. */
  readonly attempts: number;
  /** Until when the one that began it may still be at it: RFC 3339, UTC, milliseconds. */
  readonly inProgressUntil?: string;
  /** When the note expires, in epoch seconds. */
  readonly expiresAt: number;
  /** Tells the latest attempt from all others. */
  readonly attemptId?: string;
  /** The message that took the event. */
  readonly messageId?: string;
}

/** The message that brings an event. */
export interface Delivery {
  readonly messageId: string;
  /** When it was put on the queue: milliseconds since the epoch. */
  readonly sentAtMs: number;
  /** How soon a message whose first attempt ended without a word may be parked unhandled. */
  readonly soonestParkedSeconds: number;
}

/** When an attempt and its note end. */
export interface AttemptTimes {
  readonly inProgressUntilMs: number;
  readonly expiresAt: number;
}

/** A message of the subscriber's queue, on its way through its middleware. */
export interface SubscriberMessage {
  readonly record: SQSRecord;
  /** How often the queue has handed it out, this time included. */
  readonly receiveCount: number;
  /** The invocation it came with. */
  readonly invocation: Context;
  /** Set by the first middleware, once the body turned out to be an event. */
  event?: RoutedEvent;
  /** What every log line about the message says; middleware adds to it. */
  readonly logFields: Record<string, unknown>;
}

/** What became of a message. */
export type MessageOutcome =
  | { readonly outcome: "handled" }
  | { readonly outcome: "ignored"; readonly reason: string }
  /** An earlier delivery of the event was handled. */
  | { readonly outcome: "duplicate" }
  | { readonly outcome: "failed"; readonly next: Next };
