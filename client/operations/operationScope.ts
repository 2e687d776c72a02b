import { AsyncLocalStorage } from "node:async_hooks";
import { asObject } from "../../core/json/asObject.ts";
import type { CompletedMetadata } from "../events/PublishableEvent.ts";

/** The operation that is running: what is made while it does is caused by it. */
interface Scope {
  readonly opening: CompletedMetadata;
}

const scopes = new AsyncLocalStorage<Scope>();

/**
 * Runs `work` within an operation: events and operations made by it, or by what it awaits, leaves
 * to timers or runs in parallel, are caused by the operation's opening event.
 */
export function runWithin<Result>(opening: CompletedMetadata, work: () => Result): Result {
  return scopes.run({ opening }, work);
}

/** What links an event to its cause; whoever says one of these means another cause. */
const linking = ["causedBy", "causationId", "correlationId"] as const;

/**
 * What is said about an event, with what it inherits from the operation it is made in: causation,
 * correlation and trace context unless it names a cause itself, and the actor unless it names one.
 */
export function withScope(metadata: unknown): unknown {
  const opening = scopes.getStore()?.opening;
  const given = metadata === undefined ? {} : asObject(metadata);
  if (!opening || !given) return metadata;
  const namesCause = linking.some((name) => given[name] !== undefined);
  return {
    ...(namesCause ? {} : { causedBy: { metadata: opening } }),
    ...(opening.actor === undefined ? {} : { actor: opening.actor }),
    ...given,
  };
}
