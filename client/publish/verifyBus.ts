import { SignalboxError } from "../../core/errors/SignalboxError.ts";
import type { ClientBus } from "../transports/Transport.ts";
import { attempts } from "./attempts.ts";
import type { PublishSettings } from "./PublishSettings.ts";
import { withinTime } from "./withinTime.ts";

/**
 * Makes sure that the bus exists, trying again after trouble that may pass. Returns without
 * having found out only when `stop` is aborted.
 *
 * @throws {SignalboxError} BUS_UNKNOWN, BUS_UNVERIFIED as {@link ClientBus.verify} does.
 */
export async function verifyBus(
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
