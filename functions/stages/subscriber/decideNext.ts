import { SignalboxError } from "../../../core/errors/SignalboxError.ts";
import { type RetryPolicy, scheduledSeconds } from "../../../core/retries/RetryPolicy.ts";
import { possibleDelay, retryDelay } from "../../../core/retries/retryDelay.ts";
import { GiveUp } from "../../../project/subscriptions/giveUp.ts";
import { RetryAfter } from "../../../project/subscriptions/retryAfter.ts";

/** What is to happen to a message that failed. */
export type Next =
  /** It comes back after so many seconds, counted from its failure. */
  | { readonly step: "retry"; readonly inSeconds: number }
  /** It goes to the dead-letter queue at once. */
  | { readonly step: "park"; readonly reason: string }
  /** It was the last attempt: the queue moves it to the dead-letter queue by itself. */
  | { readonly step: "end"; readonly attempts: number };

/** What decides when a message comes back. */
export interface RetryTimes {
  readonly policy: RetryPolicy;
  /** How often the queue has handed the message out, this time included. */
  readonly receiveCount: number;
  /** How long the queue hides a message of which it hears nothing. */
  readonly visibilitySeconds: number;
  /** From 0 up to 1. */
  readonly random: number;
}

/**
 * What is to happen to a message over which `error` was thrown. What no attempt can help is
 * parked; a handler that ran out of time may still be at work, so its message waits as long as
 * one whose process died.
 */
export function decideNext(error: unknown, times: RetryTimes): Next {
  const { policy, receiveCount, visibilitySeconds, random } = times;
  if (error instanceof GiveUp) return { step: "park", reason: error.reason };
  const code = error instanceof SignalboxError ? error.code : undefined;
  if (code === "SUBSCRIBER_MESSAGE_UNREADABLE") return { step: "park", reason: messageOf(error) };
  if (receiveCount >= policy.attempts) return { step: "end", attempts: policy.attempts };
  if (error instanceof RetryAfter)
    return { step: "retry", inSeconds: possibleDelay(error.seconds) };
  if (code === "SUBSCRIBER_TIMED_OUT") {
    const seconds = Math.max(scheduledSeconds(policy, receiveCount), visibilitySeconds);
    return { step: "retry", inSeconds: possibleDelay(seconds) };
  }
  return { step: "retry", inSeconds: retryDelay(policy, receiveCount, random) };
}

/** What a log line says of it. */
export function nextFields(next: Next): Readonly<Record<string, unknown>> {
  switch (next.step) {
    case "retry":
      return { retryInSeconds: next.inSeconds };
    case "park":
      return { givenUp: next.reason.slice(0, 1000) };
    case "end":
      return { givenUp: `attempt ${next.attempts} of ${next.attempts} failed` };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
