import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import type { Context } from "aws-lambda";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { GiveUp } from "../../../project/subscriptions/giveUp.ts";
import { AttemptPersistence, type NotedAttempt } from "./AttemptPersistence.ts";
import type { MessageOutcome } from "./SubscriberRuntime.ts";

/**
 * How long an event is known to have been handled: longer than it can wait in a queue (14 days)
 * and then in its dead-letter queue (14 more).
 */
const handledForSeconds = 30 * 24 * 60 * 60;

/** What a run of a handler needs besides the handler. */
export interface Run extends NotedAttempt {
  /** The invocation: an attempt can't outlive it. */
  readonly context: Context;
}

/**
 * Runs `handle` unless the event was handled before. Of two runs at one time one is refused. When
 * `handle` fails, or the note that it succeeded can't be written, the event counts as not handled.
 * That of an event which is taken is not written: it counts as handled, but for the message that
 * took it.
 *
 * @throws {SignalboxError} SUBSCRIBER_EVENT_IN_PROGRESS when another run is at it; retryable.
 * @throws {SignalboxError} STATE_TABLE_FAILED when the notes can't be kept; retryable.
 */
export async function runIdempotently(
  handle: () => Promise<MessageOutcome>,
  { context, ...attempt }: Run,
): Promise<MessageOutcome> {
  const { event, attempts, isTaken } = attempt;
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
      persistenceStore: new AttemptPersistence(attempt),
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
    if (isTaken && failure?.error instanceof GiveUp && error !== failure.error) {
      throw notForgotten(event, error);
    }
    // The handler's own failure says more than that of clearing its note away.
    if (failure) throw failure.error;
    throw notKept(event, error, outcome !== undefined);
  }
  return outcome ?? { outcome: "duplicate" };
}

/**
 * Runs `handle` whatever happened to the event before. A message that the queue hands out again
 * is noted while it runs: should it end the process, its neighbours are handled before it next time.
 */
export async function runUnguarded(
  handle: () => Promise<MessageOutcome>,
  run: Omit<Run, "isTaken" | "delivery"> & {
    readonly receiveCount: number;
    readonly onUnnoted: (error: unknown) => void;
  },
): Promise<MessageOutcome> {
  if (run.receiveCount < 2) return handle();
  const { event, attempts } = run;
  const now = Date.now();
  await attempts
    .beginAnyway(event, {
      inProgressUntilMs: now + run.context.getRemainingTimeInMillis(),
      expiresAt: Math.ceil(now / 1000) + handledForSeconds,
    })
    .catch(run.onUnnoted);
  try {
    return await handle();
  } finally {
    if (!run.signal.aborted) await attempts.remove(event).catch(run.onUnnoted);
  }
}

/**
 * A parked message comes back as another. While a note says that this one took the event, that
 * would be skipped: so it is not parked before the note is gone, or was made anew by a later attempt.
 */
function notForgotten(event: RoutedEvent, cause: unknown): SignalboxError {
  return new SignalboxError(
    "STATE_TABLE_FAILED",
    `The event ${event.type} ${JSON.stringify(event.metadata.id)} was given up, but the note that it ` +
      "was begun could not be removed: it is tried once more.",
    { cause, retryable: true },
  );
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
