import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
} from "@aws-lambda-powertools/idempotency";
import {
  BasePersistenceLayer,
  IdempotencyRecord,
} from "@aws-lambda-powertools/idempotency/persistence";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import type { Attempt, AttemptNotes } from "./SubscriberRuntime.ts";

/**
 * Powertools' idempotency over {@link AttemptNotes}, for one event. Its own DynamoDB layer
 * hashes the key and puts all of a function's notes into one partition; these are under the
 * event's id, for people, and in partitions of the subscriber's own, for its role.
 */
export class AttemptPersistence extends BasePersistenceLayer {
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
