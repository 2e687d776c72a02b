import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import type { HandlerContext } from "../../../project/subscriptions/HandlerContext.ts";
import { messageLog, reportOutcome, traceFields } from "./messageLog.ts";
import { checkEvent, readEvent } from "./readEvent.ts";
import { runHandler } from "./runHandler.ts";
import { runIdempotently, runUnguarded } from "./runIdempotently.ts";
import type { MessageOutcome, SubscriberMessage, SubscriberRuntime } from "./SubscriberRuntime.ts";

type Middleware = middy.MiddlewareObj<SubscriberMessage, MessageOutcome>;

/**
 * What one message goes through. Its `context` says how long the message may take; when that is
 * over the message fails, and what goes on of it goes on by itself.
 */
export function messageStack(runtime: SubscriberRuntime) {
  const { subscription, ports } = runtime;
  return middy<SubscriberMessage, MessageOutcome>({
    timeoutEarlyInMillis: 1,
    timeoutEarlyResponse: () => {
      throw timedOut(subscription.messageTimeoutSeconds);
    },
  })
    .use(reportOutcome(ports.logger))
    .use(readMiddleware)
    .use(checkMiddleware(runtime))
    .handler(async (message, context, { signal }) => {
      const event = requireEvent(message);
      const log = messageLog(ports.logger, () => message.logFields);
      const handlerContext: HandlerContext = {
        state: ports.state,
        log,
        signal,
        remainingMs: remaining(context),
      };
      const handle = () => runHandler(subscription.handle, event, handlerContext);
      const run = { event, attempts: ports.attempts, context: message.invocation, signal };
      if (subscription.idempotent) return runIdempotently(handle, run);
      const onUnnoted = (error: unknown) => log.warn("attempt not noted", { error });
      return runUnguarded(handle, { ...run, receiveCount: message.receiveCount, onUnnoted });
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

function requireEvent({ event }: SubscriberMessage) {
  if (event) return event;
  throw new SignalboxError("INTERNAL", "A message was handled before it was read.");
}

function remaining(context: Context): () => number {
  return () => Math.max(context.getRemainingTimeInMillis(), 0);
}

function timedOut(messageTimeoutSeconds: number): SignalboxError {
  return new SignalboxError(
    "SUBSCRIBER_TIMED_OUT",
    `The handler did not finish in its time (messageTimeoutSeconds: ${messageTimeoutSeconds}). ` +
      "The message comes again, after its neighbours; pass the context's signal to what may hang.",
    { retryable: true },
  );
}
