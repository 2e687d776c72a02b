import { SignalboxError, type SignalboxErrorOptions } from "../../core/errors/SignalboxError.ts";

/** An event that is not known to have been accepted. */
export interface PublishFailure {
  /** Its place among the events given to `publish`, from 0. */
  readonly index: number;
  /** Absent for a raw type. */
  readonly id: string | undefined;
  readonly type: string;
  /**
   * EventBridge's code for the last refusal of it or of its call (`ThrottlingException`,
   * `MalformedDetail`, …); `AccessDenied`; `NoAnswer` where the answer was lost; `NotSent`.
   */
  readonly code: string;
  readonly message: string;
  /** How often it was sent. */
  readonly attempts: number;
  /**
   * Whether it may be on the bus all the same, because an answer was lost. Publishing the same
   * event again is safe when it has an id: the gate sees the duplicate.
   */
  readonly fateUnknown: boolean;
  /** Whether publishing it again, unchanged, may succeed and can't double it. */
  readonly retryable: boolean;
}

/** An event that is on the bus. */
export interface PublishedEvent {
  /** Its place among the events given to `publish`, from 0. */
  readonly index: number;
  readonly id: string;
}

/** What an error says besides what became of each event. */
interface PublishErrorOptions extends SignalboxErrorOptions {
  readonly busName: string;
  readonly reason: string;
}

/**
 * Some events of a `publish` are not known to have been accepted; every event is accounted for.
 *
 * @example
 * ```ts
 * import { type Client, type PublishableEvent, PublishError } from "signalbox/client";
 *
 * // Publishes what can be; answers the places of those events that can't.
 * async function publishSome(client: Client, events: readonly PublishableEvent[]) {
 *   try {
 *     await client.publish(events);
 *     return [];
 *   } catch (error) {
 *     if (error instanceof PublishError) return error.failures.map(({ index }) => index);
 *     throw error;
 *   }
 * }
 * ```
 */
export class PublishError extends SignalboxError {
  /** In the order of the events given. */
  readonly failures: readonly PublishFailure[];
  /** In the order of the events given. */
  readonly accepted: readonly PublishedEvent[];
  readonly #options: PublishErrorOptions;

  constructor(
    failures: readonly PublishFailure[],
    accepted: readonly PublishedEvent[],
    options: PublishErrorOptions,
  ) {
    super("PUBLISH_FAILED", describe(failures, accepted, options), options);
    this.failures = failures;
    this.accepted = accepted;
    this.#options = options;
  }

  /**
   * What it says of the events from `start` up to `end`, counted anew from 0: their ids when all
   * of them are on the bus, else an error that knows of no others.
   */
  about(start: number, end: number): PublishError | readonly string[] {
    const own = <Item extends { readonly index: number }>(items: readonly Item[]) =>
      items
        .filter(({ index }) => index >= start && index < end)
        .map((item) => ({ ...item, index: item.index - start }));
    const [failures, accepted] = [own(this.failures), own(this.accepted)];
    if (failures.length === 0) return accepted.map(({ id }) => id);
    const retryable = failures.every((failure) => failure.retryable);
    return new PublishError(failures, accepted, { ...this.#options, retryable });
  }
}

/** `failures` holds them all; the message, for people, no more than these. */
const maxListed = 20;

function describe(
  failures: readonly PublishFailure[],
  accepted: readonly PublishedEvent[],
  { busName, reason }: { readonly busName: string; readonly reason: string },
): string {
  const total = failures.length + accepted.length;
  const lines = failures.slice(0, maxListed).map(describeFailure);
  const rest = failures.length - lines.length;
  if (rest > 0) lines.push(`\n- and ${rest} more`);
  return `${failures.length} of ${total} events are not known to be on ${busName} (${reason}):${lines.join("")}`;
}

function describeFailure({ index, type, id, code, message, fateUnknown }: PublishFailure): string {
  const fate = fateUnknown ? "; it may be on the bus all the same" : "";
  return `\n- [${index}] ${type}${id === undefined ? "" : ` ${id}`}: ${code}: ${message}${fate}`;
}
