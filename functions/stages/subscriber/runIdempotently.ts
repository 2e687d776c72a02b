import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  makeIdempotent,
} from "@aws-lambda-powertools/idempotency";
import {
  BasePersistenceLayer,
  IdempotencyRecord,
} from "@aws-lambda-powertools/idempotency/persistence";
import type { Context } from "aws-lambda";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { Attempt, AttemptNotes, MessageOutcome } from "./SubscriberRuntime.ts";

/**
 * How long an event is known to have been handled: longer than it can wait in a queue (14 days)
 * and then in its dead-letter queue (14 more).
 */
const handledForSeconds = 30 * 24 * 60 * 60;

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

/**
 * Runs `handle` whatever happened to the event before. A message that the queue hands out again
 * is noted while it runs: should it end the process, its neighbours are handled before it next time.
 */
export async function runUnguarded(
  handle: () => Promise<MessageOutcome>,
  run: Run & { readonly receiveCount: number; readonly onUnnoted: (error: unknown) => void },
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

/**
 * Powertools' idempotency over {@link AttemptNotes}, for one event. Its own DynamoDB layer
 * hashes the key and puts all of a function's notes into one partition; these are under the
 * event's id, for people, and in partitions of the subscriber's own, for its role.
 */
class AttemptPersistence extends BasePersistenceLayer {
  readonly #attempts: AttemptNotes;
  readonly #event: RoutedEvent;
  readonly #signal: AbortSignal;

  /** @param signal aborted when the event's time is up. */
  constructor(attempts: AttemptNotes, event: RoutedEvent, signal: AbortSignal) {
    super();
    this.#attempts = attempts;
    this.#event = event;
    this.#signal = signal;
  }

  protected override getHashedIdempotencyKey(): string {
    return this.#attempts.keyOf(this.#event);
  }

  protected async _getRecord(): Promise<IdempotencyRecord> {
    const attempt = await this.#attempts.read(this.#event);
    if (!attempt) throw new IdempotencyItemNotFoundError();
    return this.#toRecord(attempt);
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    const existing = await this.#attempts.begin(this.#event, {
      inProgressUntilMs: record.inProgressExpiryTimestamp ?? Date.now(),
      expiresAt: record.expiryTimestamp ?? 0,
    });
    if (!existing) return;
    throw new IdempotencyItemAlreadyExistsError(undefined, this.#toRecord(existing));
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    const outcome = String(record.getResponse() ?? "handled");
    await this.#attempts.complete(this.#event, outcome, record.expiryTimestamp ?? 0);
  }

  /**
   * A handler whose time is up may still be at work: its note stays until it can't be any more,
   * and has the event handled after its neighbours when it comes again.
   */
  protected async _deleteRecord(): Promise<void> {
    if (this.#signal.aborted) return;
    await this.#attempts.remove(this.#event);
  }

  #toRecord(attempt: Attempt): IdempotencyRecord {
    return new IdempotencyRecord({
      idempotencyKey: this.getHashedIdempotencyKey(),
      status: attempt.status,
      expiryTimestamp: attempt.expiresAt,
    });
  }
}
