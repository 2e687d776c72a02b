import { packEntries } from "../../core/bus/packEntries.ts";
import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { PublishableEvent } from "../events/PublishableEvent.ts";
import type { ClientBus } from "../transports/Transport.ts";
import type { Limiter } from "./Limiter.ts";
import { OutgoingEvent } from "./OutgoingEvent.ts";
import { PublishError, type PublishedEvent } from "./PublishError.ts";
import type { PublishSettings } from "./PublishSettings.ts";
import { tellPublished } from "./publications.ts";
import { putCall } from "./putCall.ts";
import { withinTime } from "./withinTime.ts";

/** What a `publish` works with. */
export interface Publishing {
  readonly bus: ClientBus;
  readonly settings: PublishSettings;
  readonly limiter: Limiter;
  /** The caller's wish to stop. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Puts every event on the bus, sending again those that failed and may succeed.
 *
 * @returns an id for each event, in order.
 * @throws {SignalboxError} BUS_UNKNOWN, BUS_UNVERIFIED when nothing was sent.
 * @throws {PublishError} PUBLISH_FAILED when an event is not known to have been accepted.
 */
export async function publishEvents(
  events: readonly PublishableEvent[],
  publishing: Publishing,
): Promise<readonly string[]> {
  const outgoing = events.map((event, index) => new OutgoingEvent(event, index));
  const { deadlineMs, sleep } = publishing.settings;
  const { signal } = publishing;
  const done = new AbortController();
  const deadline = new AbortController();
  const stop = AbortSignal.any(signal ? [signal, deadline.signal] : [deadline.signal]);
  const expire = () => deadline.abort(new Error(`the deadline of ${deadlineMs} ms has passed`));
  sleep(deadlineMs, done.signal).then(expire, expire);
  try {
    await deliver(outgoing, publishing, stop);
    tell(events, outgoing);
    return conclude(outgoing, publishing, stop);
  } finally {
    done.abort();
  }
}

async function deliver(
  outgoing: readonly OutgoingEvent[],
  { bus, settings, limiter }: Publishing,
  stop: AbortSignal,
): Promise<void> {
  await verifyBus(bus, settings, stop);
  for await (const _attempt of attempts(settings, stop)) {
    const calls = packEntries(outgoing.filter((event) => event.isOpen));
    await Promise.all(calls.map((call) => limiter.run(() => putCall(call, bus, settings, stop))));
    if (!outgoing.some((event) => event.isOpen)) return;
  }
}

/**
 * Makes sure that the bus exists, trying again after trouble that may pass. Returns without
 * having found out only when `stop` is aborted.
 *
 * @throws {SignalboxError} BUS_UNKNOWN, BUS_UNVERIFIED as {@link ClientBus.verify} does.
 */
async function verifyBus(
  bus: ClientBus,
  settings: PublishSettings,
  stop: AbortSignal,
): Promise<void> {
  let failure: unknown;
  for await (const _attempt of attempts(settings, stop)) {
    try {
      await withinTime(settings.callTimeoutMs, stop, settings.sleep, (signal) =>
        bus.verify({ signal }),
      );
      return;
    } catch (error) {
      failure = error;
      if (error instanceof SignalboxError && !error.retryable) throw error;
    }
  }
  if (stop.aborted) return;
  if (failure instanceof SignalboxError) throw failure;
  throw new SignalboxError(
    "BUS_UNVERIFIED",
    `Whether the bus ${bus.name} exists could not be found out: ` +
      `${failure instanceof Error ? failure.message : String(failure)}. Nothing was sent.`,
    { cause: failure, retryable: true },
  );
}

/**
 * Counts attempts from 1, pausing before each but the first with exponential backoff and full
 * jitter. Ends after the last attempt, or as soon as `stop` is aborted.
 */
async function* attempts(
  { maxAttempts, backoffBaseMs, backoffCapMs, random, sleep }: PublishSettings,
  stop: AbortSignal,
): AsyncGenerator<number, void, undefined> {
  for (let attempt = 1; attempt <= maxAttempts && !stop.aborted; attempt += 1) {
    yield attempt;
    if (attempt < maxAttempts) {
      await sleep(random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (attempt - 1)), stop);
    }
  }
}

function tell(events: readonly PublishableEvent[], outgoing: readonly OutgoingEvent[]): void {
  for (const [index, event] of events.entries()) {
    const id = outgoing[index]?.acceptedId;
    if (id !== undefined) tellPublished({ event, id });
  }
}

function conclude(
  outgoing: readonly OutgoingEvent[],
  { bus, signal }: Publishing,
  stop: AbortSignal,
): readonly string[] {
  const accepted: PublishedEvent[] = [];
  const failures = outgoing.flatMap((event, index) => {
    if (event.acceptedId === undefined) return [event.toFailure()];
    accepted.push({ index, id: event.acceptedId });
    return [];
  });
  if (failures.length === 0) return accepted.map(({ id }) => id);
  throw new PublishError(failures, accepted, {
    busName: bus.name,
    reason: reasonToStop(signal, stop),
    retryable: failures.every((failure) => failure.retryable),
    ...(stop.aborted ? { cause: stop.reason } : {}),
  });
}

function reasonToStop(signal: AbortSignal | undefined, stop: AbortSignal): string {
  if (signal?.aborted) return "aborted by the caller";
  if (stop.aborted && stop.reason instanceof Error) return stop.reason.message;
  return "refused, or failed at every attempt";
}
