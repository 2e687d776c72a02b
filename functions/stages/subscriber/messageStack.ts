import middy from "@middy/core";
import type { Context, SQSRecord } from "aws-lambda";
import type { RoutedEvent } from "../../../core/envelope/Envelope.ts";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { asObject } from "../../../core/json/asObject.ts";
import { shortValue } from "../../../core/options/shortValue.ts";
import { soonestParkedSeconds } from "../../../core/retries/soonestParkedSeconds.ts";
import { visibilitySeconds } from "../../../core/retries/visibilitySeconds.ts";
import { traceContextOf } from "../../../core/trace/traceContext.ts";
import type { HandlerContext } from "../../../project/subscriptions/HandlerContext.ts";
import type { Subscription } from "../../../project/subscriptions/subscription.ts";
import { type CauseScope, runCausedBy } from "../../causeScope.ts";
import { sentAtMs } from "../../queueMessage.ts";
import { watchBackground } from "./containBackgroundErrors.ts";
import { messageLog, reportOutcome, traceFields } from "./messageLog.ts";
import { type OpenPublishing, openPublishing } from "./openPublishing.ts";
import { checkEvent, readEvent } from "./readEvent.ts";
import { runIdempotently, runUnguarded } from "./runIdempotently.ts";
import type {
  Delivery,
  MessageOutcome,
  SubscriberMessage,
  SubscriberRuntime,
} from "./SubscriberRuntime.ts";
import { traceMessage } from "./traceMessage.ts";

type Middleware = middy.MiddlewareObj<SubscriberMessage, MessageOutcome>;

/**
 * What one message goes through. Its `context` says how long the message may take; when that is
 * over the message fails, and what goes on of it goes on by itself.
 */
export function messageStack(runtime: SubscriberRuntime) {
  const { subscription, ports } = runtime;
  const { tracing } = ports;
  return middy<SubscriberMessage, MessageOutcome>({
    timeoutEarlyInMillis: 1,
    timeoutEarlyResponse: () => {
      throw timedOut(subscription.messageTimeoutSeconds);
    },
  })
    .use(reportOutcome(runtime))
    .use(readMiddleware)
    .use(tracing ? [traceMessage(tracing, ports.subscriberId)] : [])
    .use(checkMiddleware(runtime))
    .handler(async (message, context, { signal }) => {
      const event = requireEvent(message);
      const log = messageLog(ports.logger, () => message.logFields);
      const { subscriberId, publisher, state } = ports;
      const { publishes } = subscription;
      const handle = () => {
        const publishing = openPublishing({
          cause: event,
          subscriberId,
          publishes,
          publisher,
          signal,
        });
        const { publish, publishAll } = publishing;
        const handlerContext: HandlerContext = {
          state,
          log,
          publish,
          publishAll,
          traceHeaders: { ...traceContextOf(event.metadata) },
          signal,
          remainingMs: remaining(context),
        };
        return runHandler(subscription.handle, event, handlerContext, publishing);
      };
      const { invocation, receiveCount, record } = message;
      const run = { event, attempts: ports.attempts, context: invocation, signal };
      if (subscription.idempotency === "off") {
        const onUnnoted = (error: unknown) => log.warn("attempt not noted", { error });
        return runUnguarded(handle, { ...run, receiveCount, onUnnoted });
      }
      const delivery = toDelivery(record, subscription);
      const isTaken =
        subscription.idempotency === "relaxed" && receiveCount === 1 && delivery.messageId !== "";
      return runIdempotently(handle, { ...run, delivery, isTaken });
    });
}

const readMiddleware: Middleware = {
  before: ({ event: message }) => {
    const event = readEvent(message.record.body);
    message.event = event;
    Object.assign(message.logFields, traceFields(event));
  },
};

function checkMiddleware({ subscription, catalog }: SubscriberRuntime): Middleware {
  return {
    before: ({ event: message }) => {
      checkEvent(requireEvent(message), subscription.to, catalog);
    },
  };
}

/**
 * Calls a subscriber's handler, waits for what it published, and says what it made of the event.
 *
 * @throws what the handler threw, or a SignalboxError SUBSCRIBER_HANDLER_FAILED when that is no
 *   error, or when it returned neither nothing nor `ignored(…)`; so with what it left to fail in
 *   the background.
 */
async function runHandler(
  handle: Subscription["handle"],
  event: RoutedEvent,
  context: HandlerContext,
  publishing: OpenPublishing,
): Promise<MessageOutcome> {
  let answer: unknown;
  try {
    answer = await watchBackground(async () => {
      const given = await runCausedBy(scopeOf(event), async () => handle(event, context));
      await publishing.settle();
      return given;
    });
  } catch (error) {
    throw toError(error);
  } finally {
    publishing.close();
  }
  if (answer === undefined) return { outcome: "handled" };
  const { outcome, reason } = asObject(answer) ?? {};
  if (outcome === "ignored") return { outcome, reason: String(reason) };
  throw new SignalboxError(
    "SUBSCRIBER_HANDLER_FAILED",
    `The handler returned ${shortValue(answer)}, and may return nothing or ignored("why"). An error ` +
      "must be thrown; what else is to be said belongs in the log.",
  );
}

/** What a client publishes meanwhile is caused by the event, one hop on. */
function scopeOf({ metadata }: RoutedEvent): CauseScope {
  return { metadata, hops: metadata.hops + 1 };
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

function requireEvent({ event }: SubscriberMessage) {
  if (event) return event;
  throw new SignalboxError("INTERNAL", "A message was handled before it was read.");
}

function remaining(context: Context): () => number {
  return () => Math.max(context.getRemainingTimeInMillis(), 0);
}

function toDelivery(record: SQSRecord, subscription: Subscription): Delivery {
  const messageId: unknown = record.messageId;
  return {
    messageId: typeof messageId === "string" ? messageId : "",
    sentAtMs: sentAtMs(record) ?? Date.now(),
    soonestParkedSeconds: soonestParkedSeconds(subscription.retry, visibilitySeconds(subscription)),
  };
}

function timedOut(messageTimeoutSeconds: number): SignalboxError {
  return new SignalboxError(
    "SUBSCRIBER_TIMED_OUT",
    `The handler did not finish in its time (messageTimeoutSeconds: ${messageTimeoutSeconds}). ` +
      "The message comes again, after its neighbours; pass the context's signal to what may hang.",
    { retryable: true },
  );
}
