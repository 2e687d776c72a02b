import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import type { Context } from "aws-lambda";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { AttemptPersistence } from "./AttemptPersistence.ts";
import type { AttemptNotes, MessageOutcome } from "./SubscriberRuntime.ts";

/**
 * How long an event is known to have been handled: longer than it can wait in a queue (14 days)
 * and then in its dead-letter queue (14 more).
 */
export const handledForSeconds = 30 * 24 * 60 * 60;

/** What a run of a handler needs besides the handler. */
export interface Run {
  readonly event: RoutedEvent;
  readonly attempts: AttemptNotes;
  /** The invocation: an attempt can't outlive it. */
  readonly context: Context;
  /** Aborted when the event's time is up. */
  readonly signal: AbortSignal;
}

/**
 * Runs `handle` unless the event was handled before. Of two runs at one time one is refused. When
 * `handle` fails, or the note that it succeeded can't be written, the event counts as not handled.
 *
 * @throws {SignalboxError} SUBSCRIBER_EVENT_IN_PROGRESS when another run is at it; retryable.
 * @throws {SignalboxError} STATE_TABLE_FAILED when the notes can't be kept; retryable.
 */
export async function runIdempotently(
  handle: () => Promise<MessageOutcome>,
  { event, attempts, context, signal }: Run,
): Promise<MessageOutcome> {
  let outcome: MessageOutcome | undefined;
  let failure: { readonly error: unknown } | undefined;
  const idempotent = makeIdempotent(
    async (_key: string) => {
      try {
        outcome = await handle();
        return outcome.outcome;
      } catch (error) {
        failure = { error };
        throw error;
      }
    },
    {
      persistenceStore: new AttemptPersistence(attempts, event, signal),
      config: new IdempotencyConfig({
        expiresAfterSeconds: handledForSeconds,
        lambdaContext: context,
      }),
      dataIndexArgument: 0,
    },
  );
  try {
    await idempotent(attempts.keyOf(event));
  } catch (error) {
    // The handler's own failure says more than that of clearing its note away.
    if (failure) throw failure.error;
    throw notKept(event, error, outcome !== undefined);
  }
  return outcome ?? { outcome: "duplicate" };
}

function notKept(event: RoutedEvent, cause: unknown, wasHandled: boolean): SignalboxError {
  const id = `${event.type} ${JSON.stringify(event.metadata.id)}`;
  if (cause instanceof IdempotencyAlreadyInProgressError) {
    return new SignalboxError(
      "SUBSCRIBER_EVENT_IN_PROGRESS",
      `Another invocation is handling the event ${id}, or died over it a short while ago; ` +
        "the message comes again.",
      { cause, retryable: true },
    );
  }
  return new SignalboxError(
    "STATE_TABLE_FAILED",
    wasHandled
      ? `The event ${id} was handled, but that could not be noted: it is handled again.`
      : `It could not be noted that the event ${id} is being handled, so it was not.`,
    { cause, retryable: true },
  );
}
