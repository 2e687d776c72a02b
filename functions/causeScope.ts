import { AsyncLocalStorage } from "node:async_hooks";
import type { Metadata } from "../core/envelope/Envelope.ts";

/** What a process is busy with: an event that it handles, or an operation that it runs. */
export interface CauseScope {
  /** Of the event that is handled, or that opened the operation. */
  readonly metadata: Pick<
    Metadata,
    "id" | "correlationId" | "actor" | "traceparent" | "tracestate"
  >;
  /** What events made meanwhile say of their hops. @default nothing */
  readonly hops?: number | undefined;
}

/**
 * One for the process: a subscriber's runtime opens scopes, and a client that its handler uses
 * finds them.
 */
const scopes = new AsyncLocalStorage<CauseScope>();

/**
 * Runs `work` within a scope: what is made by it, or by what it awaits, leaves to timers or runs in
 * parallel, is made in this scope and in no other.
 */
export function runCausedBy<Result>(scope: CauseScope, work: () => Result): Result {
  return scopes.run(scope, work);
}

/** The innermost scope that the caller runs in. */
export function currentCause(): CauseScope | undefined {
  return scopes.getStore();
}
