import type { Context, SQSRecord } from "aws-lambda";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";

/** A message on its way through its middleware. */
export interface Message {
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
  /** The queue is to bring it back. */
  | { readonly outcome: "failed" };
