import { PutEventsError } from "../../core/bus/PutEventsError.ts";
import { groupBy } from "../../core/collections/groupBy.ts";
import type { ClientBus } from "../transports/Transport.ts";
import type { OutgoingEvent } from "./OutgoingEvent.ts";
import type { PublishSettings } from "./PublishSettings.ts";
import { withinTime } from "./withinTime.ts";

/**
 * Sends the outgoing in one call and records what became of each; never rejects. A call that
 * was refused because of some of its entries is made again in parts, so that the others arrive.
 */
export async function putCall(
  call: readonly OutgoingEvent[],
  bus: ClientBus,
  settings: PublishSettings,
  stop: AbortSignal,
): Promise<void> {
  if (stop.aborted) return;
  const { callTimeoutMs, sleep } = settings;
  const entries = call.map((event) => event.toAttempt());
  try {
    const outcomes = await withinTime(callTimeoutMs, stop, sleep, (signal) =>
      bus.put(entries, { signal }),
    );
    for (const [index, event] of call.entries()) event.settle(outcomes[index]);
  } catch (error) {
    const parts = divide(call, error);
    if (parts.length === 1) for (const event of call) event.settleFailedCall(error);
    else for (const part of parts) await putCall(part, bus, settings, stop);
  }
}

/** The parts of a call that may fare better by themselves; the call itself if none may. */
function divide(
  call: readonly OutgoingEvent[],
  error: unknown,
): readonly (readonly OutgoingEvent[])[] {
  if (!(error instanceof PutEventsError)) return [call];
  // A policy can tell entries apart by source and detail-type, and by nothing else (Service
  // Authorization Reference, condition keys of events:PutEvents).
  if (error.code === "PUT_EVENTS_DENIED") {
    return [...groupBy(call, (it) => `${it.source}@${it.detailType}`).values()];
  }
  if (error.cause instanceof Error && error.cause.name === "ValidationException") {
    const middle = Math.ceil(call.length / 2);
    return [call.slice(0, middle), call.slice(middle)].filter((part) => part.length > 0);
  }
  return [call];
}
