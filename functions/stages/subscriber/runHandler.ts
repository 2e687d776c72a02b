import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../core/json/asObject.ts";
import type { HandlerContext } from "../../../project/subscriptions/HandlerContext.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { watchBackground } from "./containBackgroundErrors.ts";
import type { MessageOutcome } from "./SubscriberRuntime.ts";

/**
 * Calls a subscriber's handler and says what it made of the event. An answer that is neither
 * nothing nor `ignored(…)` counts as handled, with a warning: the handler has done its work, and
 * failing the event would only have it done again.
 *
 * @throws what the handler threw, or a SignalboxError SUBSCRIBER_HANDLER_FAILED when that is no
 *   error; so with what it left to fail in the background.
 */
export async function runHandler(
  handle: Subscription["handle"],
  event: RoutedEvent,
  context: HandlerContext,
): Promise<MessageOutcome> {
  let answer: unknown;
  try {
    answer = await watchBackground(async () => handle(event, context));
  } catch (error) {
    throw toError(error);
  }
  if (answer === undefined) return { outcome: "handled" };
  const { outcome, reason } = asObject(answer) ?? {};
  if (outcome === "ignored") return { outcome, reason: String(reason) };
  context.log.warn("handler returned something else than nothing or ignored(…)", {
    returned: Array.isArray(answer) ? "array" : typeof answer,
  });
  return { outcome: "handled" };
}

function toError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new SignalboxError(
    "SUBSCRIBER_HANDLER_FAILED",
    `The handler threw ${describe(thrown)}, which is not an error. Throw new Error(…): it tells where.`,
    { cause: thrown },
  );
}

function describe(thrown: unknown): string {
  try {
    return typeof thrown === "string" ? JSON.stringify(thrown.slice(0, 200)) : String(thrown);
  } catch {
    return `a value of type ${typeof thrown}`;
  }
}
