import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
} from "@aws-lambda-powertools/idempotency";
import {
  BasePersistenceLayer,
  IdempotencyRecord,
} from "@aws-lambda-powertools/idempotency/persistence";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import type { Attempt, AttemptNotes, Delivery } from "./SubscriberRuntime.ts";

/** One attempt at an event, as its notes need to know it. */
export interface NotedAttempt {
  readonly event: RoutedEvent;
  readonly attempts: AttemptNotes;
  readonly delivery: Delivery;
  /** Whether the note of its beginning is the only one: its success is not noted. */
  readonly isTaken: boolean;
  /** Aborted when the event's time is up. */
  readonly signal: AbortSignal;
}

/**
 * Powertools' idempotency over {@link AttemptNotes}, for one event. Its own DynamoDB layer
 * hashes the key and puts all of a function's notes into one partition; these are under the
 * event's id, for people, and in partitions of the subscriber's own, for its role.
 */
export class AttemptPersistence extends BasePersistenceLayer {
  readonly #attempt: NotedAttempt;

  constructor(attempt: NotedAttempt) {
    super();
    this.#attempt = attempt;
  }

  protected override getHashedIdempotencyKey(): string {
    const { attempts, event } = this.#attempt;
    return attempts.keyOf(event);
  }

  protected async _getRecord(): Promise<IdempotencyRecord> {
    const { attempts, event } = this.#attempt;
    const attempt = await attempts.read(event);
    if (!attempt) throw new IdempotencyItemNotFoundError();
    return this.#toRecord(attempt);
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    const { attempts, event, delivery, isTaken } = this.#attempt;
    const times = {
      inProgressUntilMs: record.inProgressExpiryTimestamp ?? Date.now(),
      expiresAt: record.expiryTimestamp ?? 0,
    };
    const existing = await (isTaken
      ? attempts.take(event, times, delivery)
      : attempts.begin(event, times, delivery));
    if (!existing) return;
    throw new IdempotencyItemAlreadyExistsError(undefined, this.#toRecord(existing));
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    const { attempts, event, isTaken } = this.#attempt;
    if (isTaken) return;
    const outcome = String(record.getResponse() ?? "handled");
    await attempts.complete(event, outcome, record.expiryTimestamp ?? 0);
  }

  /**
   * A handler whose time is up may still be at work: its note stays until it can't be any more,
   * and has the event handled after its neighbours when it comes again.
   */
  protected async _deleteRecord(): Promise<void> {
    const { attempts, event, signal } = this.#attempt;
    if (signal.aborted) return;
    await attempts.remove(event);
  }

  #toRecord(attempt: Attempt): IdempotencyRecord {
    return new IdempotencyRecord({
      idempotencyKey: this.getHashedIdempotencyKey(),
      status: isSettled(attempt) ? "COMPLETED" : "INPROGRESS",
      expiryTimestamp: attempt.expiresAt,
    });
  }
}

/** Whether there's nothing left to do about an event: another message sees to it, if not done. */
function isSettled({ status, inProgressUntil = "" }: Attempt): boolean {
  if (status === "TAKEN") return inProgressUntil < new Date().toISOString();
  return status === "COMPLETED";
}
