import { SignalboxError } from "../../core/errors/SignalboxError.ts";

/** What a handler throws to have an event parked at once. */
export class GiveUp extends SignalboxError {
  readonly reason: string;

  constructor(reason: string, cause: unknown) {
    super("SUBSCRIBER_GAVE_UP", `Given up: ${reason}`, { cause });
    this.reason = reason;
  }
}

/**
 * An error for a handler to throw over an event that no further attempt can help: it goes to the
 * dead-letter queue at once, with the reason, to be looked at and redriven by a person.
 *
 * @param reason for whoever looks: the first 1,000 characters go with the message.
 * @example
 * if (account === undefined) throw giveUp(`there is no account ${data.account}`);
 */
export function giveUp(reason: string, options: { readonly cause?: unknown } = {}): GiveUp {
  return new GiveUp(String(reason), options.cause);
}
