import { packEntries } from "../../core/bus/packEntries.ts";
import type { PublishableEvent } from "../events/PublishableEvent.ts";
import type { ClientBus } from "../transports/Transport.ts";
import { attempts } from "./attempts.ts";
import { Delivery } from "./Delivery.ts";
import type { Limiter } from "./Limiter.ts";
import { PublishError, type PublishedEvent } from "./PublishError.ts";
import type { PublishSettings } from "./PublishSettings.ts";
import { tellPublished } from "./publications.ts";
import { putCall } from "./putCall.ts";
import { verifyBus } from "./verifyBus.ts";

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
  const deliveries = events.map((event, index) => new Delivery(event, index));
  const { deadlineMs, sleep } = publishing.settings;
  const { signal } = publishing;
  const done = new AbortController();
  const deadline = new AbortController();
  const stop = AbortSignal.any(signal ? [signal, deadline.signal] : [deadline.signal]);
  const expire = () => deadline.abort(new Error(`the deadline of ${deadlineMs} ms has passed`));
  sleep(deadlineMs, done.signal).then(expire, expire);
  try {
    await deliver(deliveries, publishing, stop);
    tell(events, deliveries);
    return conclude(deliveries, publishing, stop);
  } finally {
    done.abort();
  }
}

async function deliver(
  deliveries: readonly Delivery[],
  { bus, settings, limiter }: Publishing,
  stop: AbortSignal,
): Promise<void> {
  await verifyBus(bus, settings, stop);
  for await (const _attempt of attempts(settings, stop)) {
    const calls = packEntries(deliveries.filter((delivery) => delivery.isOpen));
    await Promise.all(calls.map((call) => limiter.run(() => putCall(call, bus, settings, stop))));
    if (!deliveries.some((delivery) => delivery.isOpen)) return;
  }
}

function tell(events: readonly PublishableEvent[], deliveries: readonly Delivery[]): void {
  for (const [index, event] of events.entries()) {
    const id = deliveries[index]?.acceptedId;
    if (id !== undefined) tellPublished({ event, id });
  }
}

function conclude(
  deliveries: readonly Delivery[],
  { bus, signal }: Publishing,
  stop: AbortSignal,
): readonly string[] {
  const accepted: PublishedEvent[] = [];
  const failures = deliveries.flatMap((delivery, index) => {
    if (delivery.acceptedId === undefined) return [delivery.toFailure()];
    accepted.push({ index, id: delivery.acceptedId });
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
